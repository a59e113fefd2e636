"""What an act is refused with."""

from collections.abc import Callable

from marketplace.core.errors import MarketError


def refused(act: Callable[[], object]) -> str:
    """Return the code an act is refused by; empty when it is done."""
    try:
        act()
    except MarketError as problem:
        return problem.code
    return ""
