"""How often one key may call: a fixed window of a minute, counted by each web process for itself.

It keeps one program from starving the others; budgets of privacy are the ledger's, not its.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from marketplace.core import clock
from marketplace.core.errors import TooOften

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Window:
    """What a caller has left, and when the count begins anew."""

    most: int
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """Return the headers of draft-ietf-httpapi-ratelimit-headers."""
        found = {
            "RateLimit-Policy": f'"key";q={self.most};w={WINDOW_SECONDS}',
            "RateLimit": f'"key";r={max(self.left, 0)};t={self.seconds}',
        }
        return found | ({"Retry-After": str(self.seconds)} if self.left < 0 else {})

    def require(self) -> None:
        """Raise TooOften when nothing was left for this call."""
        if self.left < 0:
            raise TooOften("rate_limited", max=self.most)


def count(caller: str) -> Window:
    """Count one call."""
    number, within = divmod(int(clock.now().timestamp()), WINDOW_SECONDS)
    name = f"rate:{caller}:{number}"
    cache.add(name, 0, timeout=2 * WINDOW_SECONDS)
    most = settings.API_REQUESTS_PER_MINUTE
    return Window(most=most, left=most - cache.incr(name), seconds=WINDOW_SECONDS - within)
