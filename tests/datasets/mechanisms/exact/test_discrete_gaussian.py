"""Exact discrete Gaussian: types, public limits, extremes. Its law is tested in tests/statistical."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.mechanisms import DISCRETE_GAUSSIAN

ZERO = np.zeros(3, np.int64)


@pytest.mark.parametrize("wrong", [True, 1.0, np.int64(1), None, "1"])
def test_only_plain_integers_are_parameters(wrong):
    for facts in ({"sensitivity_squared": wrong, "rho_pico": 10**6}, {"sensitivity_squared": 1, "rho_pico": wrong}):
        with pytest.raises(ValueError, match="draw_needs_plain_integers"):
            DISCRETE_GAUSSIAN.draw_all(ZERO, **facts)


@pytest.mark.parametrize("values", [[1, 2], 5, None, np.zeros(2), np.zeros(2, np.int32), np.zeros((2, 2), np.int64)])
def test_only_vectors_of_64_bit_integers_are_drawn_for(values):
    with pytest.raises(ValueError, match="draw_needs_int64_vector"):
        DISCRETE_GAUSSIAN.draw_all(values, sensitivity_squared=1, rho_pico=10**6)


@pytest.mark.parametrize(
    ("squared", "rho"), [(0, 10**6), (-1, 10**6), (1, 0), (1, -1), (1, 5 * 10**15 + 1), (2**110 + 1, 5 * 10**11)]
)
def test_parameters_out_of_range_are_refused_whatever_the_values(squared, rho):
    for values in (ZERO, ZERO[:0], ZERO + 2**62):
        with pytest.raises(ValueError, match="draw_out_of_range"):
            DISCRETE_GAUSSIAN.draw_all(values, sensitivity_squared=squared, rho_pico=rho)


def test_what_is_allowed_is_decided_by_public_facts():
    widest = {"sensitivity_squared": 2**110, "rho_pico": 5 * 10**11}
    assert DISCRETE_GAUSSIAN.allows(range_max=2**61, **widest)
    assert not DISCRETE_GAUSSIAN.allows(range_max=2**61 + 1, **widest)
    assert np.abs(DISCRETE_GAUSSIAN.draw_all(ZERO, **widest)).max() > 2**45
    assert DISCRETE_GAUSSIAN.delta_atto(sensitivity_squared=1, rho_pico=1000) == 0


@settings(deadline=None)
@given(st.integers(1, 10**18), st.integers(10**6, 5 * 10**11), st.lists(st.integers(-(2**61), 2**61), max_size=20))
def test_noise_stays_within_ten_sigma_and_values_stay_as_they_were(squared, rho, numbers):
    values = np.array(numbers, dtype=np.int64)
    drawn = DISCRETE_GAUSSIAN.draw_all(values, sensitivity_squared=squared, rho_pico=rho)
    assert values.tolist() == numbers
    assert drawn.dtype == np.int64
    assert drawn.shape == values.shape
    # chance of a false alarm: 2 e^-50 a cell
    squares = [(one - two) ** 2 for one, two in zip(drawn.tolist(), numbers, strict=True)]
    assert all(square * 2 * rho <= 100 * squared * 10**12 for square in squares)


def test_no_two_calls_draw_the_same():
    facts = {"sensitivity_squared": 2**100, "rho_pico": 10**11}
    drawn = np.concatenate([DISCRETE_GAUSSIAN.draw_all(np.zeros(1000, np.int64), **facts) for _ in range(2)])
    assert len(set(drawn.tolist())) > 1990


def test_long_vectors_are_drawn_in_batches():
    assert (
        len(DISCRETE_GAUSSIAN.draw_all(np.zeros(200_000, np.int64), sensitivity_squared=1, rho_pico=10**12)) == 200_000
    )
