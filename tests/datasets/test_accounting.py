"""Losses are exact integers, rounded against the spender."""

from fractions import Fraction
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import format_delta, format_micro, geometric_delta_atto, pure, split
from datasets.accounting.intervals import laplace_half_interval


@given(st.integers(1, 10**7))
def test_rho_is_half_the_square_rounded_up(micro):
    rho = Fraction(pure(micro).rho_pico, 10**12)
    exact = Fraction(micro, 10**6) ** 2 / 2
    assert exact <= rho < exact + Fraction(1, 10**12)


@given(st.integers(1, 10**6), st.integers(1, 100))
def test_shares_add_up(micro, parts):
    if micro < parts:
        with pytest.raises(ValueError, match="loss_too_small_to_split"):
            split(micro, parts)
        return
    shares = split(micro, parts)
    assert sum(shares) == micro
    assert max(shares) - min(shares) <= 1


@given(st.integers(1, 10**6), st.integers(1000, 10**6))
def test_delta_of_a_geometric_draw_is_not_understated(sensitivity, micro):
    epsilon = micro / 10**6
    bound = (38 * sensitivity / epsilon + sensitivity) * (1 + exp(epsilon)) * 2**-53 * 10**18
    assert geometric_delta_atto(sensitivity=sensitivity, micro_epsilon=micro) >= bound * (1 - 1e-12)


@given(st.integers(1, 1000), st.integers(1000, 10**6))
def test_the_interval_is_the_smallest_that_covers(sensitivity, micro):
    half = laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro)
    base = exp(-micro / (sensitivity * 10**6))

    def miss(size):
        return 2 * base ** (size + 1) / (1 + base)

    assert miss(half) <= 0.05 * (1 + 1e-9)
    assert half == 0 or miss(half - 1) > 0.05 * (1 - 1e-9)


def test_texts():
    assert [format_micro(value) for value in (1, 100_000, 10**6)] == ["0.000001", "0.1", "1"]
    assert [format_delta(value) for value in (0, 3000, 12345)] == ["0", "3e-15", "1.2345e-14"]
