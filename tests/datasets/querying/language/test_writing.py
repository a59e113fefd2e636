"""Fractions are written as numbers that read back as exactly themselves."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from datasets.querying.language.writing import decimal, number, shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**12), max_value=10**12))
def test_a_decimal_is_written_exactly(value):
    fraction = Fraction(value)
    assert Fraction(decimal(fraction)) == fraction
    assert Fraction(Decimal(str(number(fraction)))) == fraction
    assert Fraction(shown(fraction)) == fraction


def test_how_numbers_look():
    assert [number(Fraction(1, 2)), number(Fraction(4, 2)), shown(Fraction(1, 3)), shown(Fraction(-1, 20))] == [
        0.5,
        2,
        "1/3",
        "-0.05",
    ]
    assert number(Fraction(10**20 + 1, 10)) == Decimal("10000000000000000000.1")
