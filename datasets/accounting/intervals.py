"""The exact 95 % interval of two-sided geometric (discrete Laplace) noise."""

from decimal import Context, Decimal
from functools import lru_cache

EXACT = Context(prec=60)
MISS = Decimal("0.05")


@lru_cache(maxsize=4096)
def laplace_half_interval(*, sensitivity: int, micro_epsilon: int) -> int:
    """Return the smallest integer t with P(|X| <= t) >= 0.95 where P(X = x) ~ exp(-|x| epsilon / sensitivity).

    P(|X| > t) = 2 a^(t + 1) / (1 + a) with a = exp(-epsilon / sensitivity).
    """
    rate = EXACT.divide(Decimal(micro_epsilon), Decimal(sensitivity * 10**6))
    base = EXACT.exp(-rate)
    # 2 a^(t+1) / (1+a) <= 0.05  <=>  t + 1 >= ln(2 / (0.05 (1 + a))) / rate
    odds = EXACT.divide(Decimal(2), EXACT.multiply(MISS, EXACT.add(Decimal(1), base)))
    needed = EXACT.divide(EXACT.ln(odds), rate)
    return max(0, int(needed.to_integral_value(rounding="ROUND_CEILING")) - 1)
