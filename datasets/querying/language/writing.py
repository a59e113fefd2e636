"""Exact fractions as the numbers people write."""

from decimal import Decimal
from fractions import Fraction


def number(value: Fraction) -> int | float | Decimal:
    """Return a number that reads back as exactly this value: a Decimal only where a double would not."""
    if value.denominator == 1:
        return value.numerator
    near = float(value)
    return near if Fraction(Decimal(repr(near))) == value else decimal(value)


def shown(value: Fraction) -> str:
    """Return a fraction as a short decimal, or as a quotient where it has none."""
    try:
        return format(decimal(value), "f")
    except ValueError:
        return str(value)


def decimal(value: Fraction) -> Decimal:
    """Return the exact decimal of a fraction.

    Raises:
        ValueError: it has none: its denominator is not of twos and fives alone.
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        raise ValueError
    digits = value.numerator * 10**places // value.denominator
    return Decimal((int(digits < 0), tuple(int(digit) for digit in str(abs(digits))), -places))
