"""Whether the market may change anything now; upper apps register what must hold.

A service that came back from a backup must not charge or decide before its ledger is known to be the published
one (threat C16), so `evidence.append` and every job ask here first.
"""

from collections.abc import Callable

from marketplace.core.errors import Unavailable

GUARDS: list[Callable[[], None]] = []  # each raises Unavailable while nothing may change


def require_writable() -> None:
    """Raise Unavailable while nothing may change."""
    for guard in GUARDS:
        guard()


def writable() -> bool:
    """Tell whether things may change."""
    try:
        require_writable()
    except Unavailable:
        return False
    return True
