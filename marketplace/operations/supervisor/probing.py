"""Looking from outside: is a port free, does an address answer."""

import contextlib
import socket
import urllib.request

from django.utils.translation import gettext as _

from marketplace.operations.supervisor.errors import MarketError

ANSWER_SECONDS = 3


def free_port(wanted: int) -> int:
    """Return `wanted` when it is free, else a free port.

    Raises:
        MarketError: no port is free.
    """
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    raise MarketError(_("No port is free on this machine."))


def answers(url: str) -> bool:
    """Tell whether an address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:  # HTTP errors are among them
        return False
