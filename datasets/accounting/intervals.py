"""How wide noise is: the smallest t whose coverage P(|X| <= t) is at least 1 - miss. Decimals of 60 digits, no floats.

Coverage is never below what is claimed: every bound is taken on the safe side, and a share of 1e-40 is left for the
rounding of decimals (each operation errs by at most 1e-59 of its result, and there are a few thousand).
"""

from decimal import ROUND_FLOOR, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from datasets.accounting.normal import EXACT, two_sided_quantile

MISS = Decimal("0.05")
MISS_MAX = Decimal("0.25")  # the wide Gaussian's bound holds beyond one sigma, where less than 0.31 lies
MISS_MIN = Decimal("1e-15")
SUMMED_MAX = 100**2  # variances up to this are summed term by term
SAFE = 1 + Decimal("1e-40")


def shared_miss(parts: int, miss: Decimal = MISS) -> Decimal:
    """Return the miss of each of `parts` intervals that together miss at most `miss` (Bonferroni), rounded down."""
    return Context(prec=30, rounding=ROUND_FLOOR).divide(miss, Decimal(parts))


@lru_cache(maxsize=4096)
def laplace_half_interval(*, sensitivity: int, micro_epsilon: int, miss: Decimal = MISS) -> int:
    """Return the smallest integer t with P(|X| > t) <= miss where P(X = x) ~ exp(-|x| epsilon / sensitivity).

    P(|X| > t) = 2 a^(t + 1) / (1 + a) with a = exp(-epsilon / sensitivity).

    Raises:
        ValueError: the miss is not in 1e-15..0.25.
    """
    _refuse(miss)
    with localcontext(EXACT):
        rate = Decimal(micro_epsilon) / Decimal(sensitivity * 10**6)
        # 2 a^(t+1) / (1+a) <= miss  <=>  t + 1 >= ln(2 / (miss (1 + a))) / rate
        needed = (2 / (miss * (1 + (-rate).exp()))).ln() / rate
        return max(0, _ceiling(needed * SAFE) - 1)


@lru_cache(maxsize=4096)
def gaussian_half_interval(*, sensitivity_squared: int, rho_pico: int, miss: Decimal = MISS) -> int:
    """Return an integer t with P(|X| > t) <= miss where P(X = x) ~ exp(-x^2 / (2 sigma^2)), sigma^2 = D^2 / (2 rho).

    It is the smallest for sigma <= 100; for a wider one it may be one above the smallest, never below.

    Raises:
        ValueError: the miss is not in 1e-15..0.25.
    """
    _refuse(miss)
    variance = Fraction(sensitivity_squared * 10**12, 2 * rho_pico)
    return _summed(variance, miss) if variance <= SUMMED_MAX else _bounded(variance, miss)


def _bounded(variance: Fraction, miss: Decimal) -> int:
    """Return t from the continuous tail: P(|X| > t) <= P(|N| > (t + 1/2) / sigma) wherever t + 1/2 >= sigma.

    Beyond sigma exp(-x^2 / (2 sigma^2)) is convex, so each term is at most its integral over [x - 1/2, x + 1/2]; and
    the sum of all terms is at least sigma sqrt(2 pi) (Poisson summation has positive terms only).
    """
    with localcontext(EXACT):
        sigma = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return _ceiling(two_sided_quantile(miss) * sigma * SAFE - Decimal("0.5"))


def _summed(variance: Fraction, miss: Decimal) -> int:
    """Return the smallest t from the terms themselves, added up from the far end."""
    with localcontext(EXACT):
        terms, beyond = _terms(variance)
        allowed = miss * (1 + 2 * sum(terms))  # the whole is at least this: no term is negative
        for place in range(len(terms), 0, -1):
            beyond += terms[place - 1]
            if 2 * beyond * SAFE > allowed:
                return place
        return 0


def _terms(variance: Fraction) -> tuple[list[Decimal], Decimal]:
    """Return exp(-x^2 / (2 sigma^2)) for x = 1, 2, ... while above 1e-50, and a bound of all that follow.

    Each term is the last one times a ratio that falls, so what follows is below a geometric series.
    """
    base = (-Decimal(variance.denominator) / (2 * Decimal(variance.numerator))).exp()
    term, ratio, terms = base, base**3, []
    while term > Decimal("1e-50"):
        terms.append(term)
        term, ratio = term * ratio, ratio * base * base
    return terms, term / (1 - ratio)


def _ceiling(number: Decimal) -> int:
    """Return the smallest integer that is not below a number."""
    return int(number.to_integral_value(rounding="ROUND_CEILING"))


def _refuse(miss: Decimal) -> None:
    """Refuse a miss outside the range the bounds are proved for."""
    if not MISS_MIN <= miss <= MISS_MAX:
        raise ValueError("interval_miss")
