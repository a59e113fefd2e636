"""Losses are said exactly and shortly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import format_delta, format_micro, format_rho


def test_texts():
    assert [format_micro(value) for value in (1, 100_000, 10**6)] == ["0.000001", "0.1", "1"]
    assert [format_delta(value) for value in (0, 3000, 12345)] == ["0", "3e-15", "1.2345e-14"]
    assert [format_rho(value) for value in (0, 1, 5 * 10**9, 10**14)] == ["0", "0.000000000001", "0.005", "100"]


@given(st.integers(0, 10**25))
def test_a_rho_loses_no_digit(rho):
    assert Fraction(format_rho(rho)) == Fraction(rho, 10**12)
    assert "e" not in format_rho(rho).lower()
