"""From (delta, rho)-approximate zCDP to (epsilon, delta)-DP and back, rounded against the spender.

Tight conversion: Canonne, Kamath, Steinke 2020, Proposition 12: rho-zCDP is (epsilon, delta)-DP for every order a > 1 with
epsilon = a rho - ln(a delta) / (a - 1) + ln(1 - 1/a). Every order gives a true bound, so only the last step, the value
at the order found, must be exact; a poor order could only make epsilon larger.
"""

from decimal import ROUND_CEILING, Context, Decimal, localcontext
from functools import lru_cache

MICRO, PICO, ATTO = 10**6, 10**12, 10**18
EXACT = Context(prec=50)
QUICK = Context(prec=20)  # of the search alone
HALVINGS = 56
ROUNDING = Decimal("1e-30")  # far above what 50 digits lose, far below a micro-epsilon


def epsilon_at(*, rho_pico: int, delta_atto: int, own_delta_atto: int = 0) -> int:
    """Return the epsilon, in 1e-6 and rounded up, that a rho amounts to at a target delta.

    The mechanisms' own delta is taken off the target first.

    Raises:
        ValueError: rho is negative, the own delta leaves nothing of the target, or the target is not below 1.
    """
    if not (rho_pico >= 0 and 0 <= own_delta_atto < delta_atto < ATTO):
        raise ValueError("conversion_out_of_range")
    return _epsilon(rho_pico, delta_atto - own_delta_atto)


@lru_cache(maxsize=1024)
def rho_at(*, micro_epsilon: int, delta_atto: int, own_delta_atto: int = 0) -> int:
    """Return the largest rho, in 1e-12, that stays within (epsilon, delta) beside the mechanisms' own delta.

    Raises:
        ValueError: the own delta leaves nothing of the target, or the target is not below 1.
    """

    def within(rho_pico: int) -> bool:
        found = epsilon_at(rho_pico=rho_pico, delta_atto=delta_atto, own_delta_atto=own_delta_atto)
        return found <= micro_epsilon

    low, high = 0, 1
    while within(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if within(middle) else (low, middle)
    return low


@lru_cache(maxsize=4096)
def _epsilon(rho_pico: int, delta_atto: int) -> int:
    """Return the smallest epsilon over all orders, in 1e-6 and rounded up."""
    if rho_pico == 0:
        return 0
    over = _best_order(rho_pico, delta_atto)
    with localcontext(EXACT):
        rho, delta = Decimal(rho_pico) / PICO, Decimal(delta_atto) / ATTO
        order = 1 + over
        epsilon = order * rho - (order * delta).ln() / over + over.ln() - order.ln()
        return max(0, int(((epsilon + ROUNDING) * MICRO).to_integral_value(rounding=ROUND_CEILING)))


def _best_order(rho_pico: int, delta_atto: int) -> Decimal:
    """Return x = a - 1 where epsilon is smallest: rho x^2 + ln(1 + x) = ln(1 / delta), found by halving."""
    with localcontext(QUICK):
        rho, wanted = Decimal(rho_pico) / PICO, -(Decimal(delta_atto) / ATTO).ln()
        low, high = Decimal(0), (wanted / rho).sqrt()
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = rho * middle * middle + (1 + middle).ln() < wanted
            low, high = (middle, high) if below else (low, middle)
        return high
