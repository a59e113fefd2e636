"""The two-sided quantile of the normal law in decimals, never below the true one."""

from decimal import Context, Decimal, localcontext
from functools import lru_cache
from statistics import NormalDist

EXACT = Context(prec=60)
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")
STEP = Decimal("1e-38")


@lru_cache(maxsize=256)
def two_sided_quantile(miss: Decimal) -> Decimal:
    """Return a z with P(|N| > z) <= miss, above the smallest by less than 1e-35."""
    with localcontext(EXACT):
        z = Decimal(-NormalDist().inv_cdf(float(miss) / 2))  # a start of some ten digits
        for _ in range(6):  # Newton: digits double each time, and the tail is convex, so z stays below the root
            z += (_tail(z) - miss) / (2 * _density(z))
        while _tail(z) > miss:
            z += STEP
        return z


def _tail(z: Decimal) -> Decimal:
    """Return P(|N| > z), never below it but for rounding (1e-57).

    P(|N| <= z) = 2 density(z) (z + z^3/3 + z^5/(3 5) + ...): the terms are positive, so leaving some out errs upward.
    """
    term, total, odd = z, z, 1
    while term > Decimal("1e-58"):
        odd += 2
        term = term * z * z / odd
        total += term
    return 1 - 2 * _density(z) * total


def _density(z: Decimal) -> Decimal:
    """Return the density of the normal law."""
    return (-z * z / 2).exp() / (2 * PI).sqrt()
