"""Exact discrete Laplace: types, public limits, extremes. Its law is tested in tests/statistical."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.mechanisms import DISCRETE_LAPLACE

ZERO = np.zeros(3, np.int64)
NOT_PLAIN = [True, 1.0, np.int64(1), None, "1"]


@pytest.mark.parametrize("wrong", NOT_PLAIN)
def test_only_plain_integers_are_parameters(wrong):
    for facts in ({"sensitivity": wrong, "micro_epsilon": 1000}, {"sensitivity": 1, "micro_epsilon": wrong}):
        with pytest.raises(ValueError, match="draw_needs_plain_integers"):
            DISCRETE_LAPLACE.draw_all(ZERO, **facts)
        with pytest.raises(ValueError, match="draw_needs_plain_integers"):
            DISCRETE_LAPLACE.draw(0, **facts)
    with pytest.raises(ValueError, match="draw_needs_plain_integers"):
        DISCRETE_LAPLACE.draw(wrong, sensitivity=1, micro_epsilon=1000)


@pytest.mark.parametrize(
    "values", [[1, 2], (1,), 5, None, np.zeros(2), np.zeros(2, np.int32), np.zeros(2, np.uint64), np.zeros((2, 2), np.int64),
               np.zeros(2, ">i8"), np.zeros(2, object), np.ma.zeros(2, np.int64), np.int64(1)]
)  # fmt: skip
def test_only_vectors_of_64_bit_integers_are_drawn_for(values):
    with pytest.raises(ValueError, match="draw_needs_int64_vector"):
        DISCRETE_LAPLACE.draw_all(values, sensitivity=1, micro_epsilon=1000)


@pytest.mark.parametrize(
    ("sensitivity", "micro"), [(0, 1000), (-1, 1000), (1, 0), (1, -1), (1, 10**8 + 1), (2**55 + 1, 10**6)]
)
def test_parameters_out_of_range_are_refused_whatever_the_values(sensitivity, micro):
    for values in (ZERO, ZERO[:0], ZERO + 2**62):
        with pytest.raises(ValueError, match="draw_out_of_range"):
            DISCRETE_LAPLACE.draw_all(values, sensitivity=sensitivity, micro_epsilon=micro)


def test_what_is_allowed_is_decided_by_public_facts():
    widest = {"sensitivity": 2**55, "micro_epsilon": 10**6}
    assert DISCRETE_LAPLACE.allows(range_max=2**61, **widest)
    assert not DISCRETE_LAPLACE.allows(range_max=2**61 + 1, **widest)
    assert not DISCRETE_LAPLACE.allows(range_max=0, sensitivity=2**55, micro_epsilon=10**6 - 1)
    assert DISCRETE_LAPLACE.delta_atto(sensitivity=1, micro_epsilon=1000) == 0


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(1000, 10**6), st.lists(st.integers(-(2**61), 2**61), max_size=20))
def test_noise_stays_within_forty_scales_and_values_stay_as_they_were(sensitivity, micro, numbers):
    values = np.array(numbers, dtype=np.int64)
    drawn = DISCRETE_LAPLACE.draw_all(values, sensitivity=sensitivity, micro_epsilon=micro)
    assert values.tolist() == numbers
    assert drawn.dtype == np.int64
    assert drawn.shape == values.shape
    # chance of a false alarm: 2 e^-40 a cell
    assert all(
        abs(one - two) * micro <= 41 * sensitivity * 10**6 + micro
        for one, two in zip(drawn.tolist(), numbers, strict=True)
    )


def test_no_two_calls_draw_the_same():
    facts = {"sensitivity": 2**50, "micro_epsilon": 999_983}
    drawn = np.concatenate([DISCRETE_LAPLACE.draw_all(np.zeros(1000, np.int64), **facts) for _ in range(2)])
    assert len(set(drawn.tolist())) > 1990


def test_long_vectors_are_drawn_in_batches():
    assert len(DISCRETE_LAPLACE.draw_all(np.zeros(300_000, np.int64), sensitivity=1, micro_epsilon=10**6)) == 300_000


def test_a_single_draw_takes_values_and_scales_of_any_size():
    assert abs(DISCRETE_LAPLACE.draw(10**30, sensitivity=1, micro_epsilon=10**6) - 10**30) < 60
    assert DISCRETE_LAPLACE.draw(0, sensitivity=10**60, micro_epsilon=1) != 0
    with pytest.raises(ValueError, match="draw_out_of_range"):
        DISCRETE_LAPLACE.draw(0, sensitivity=0, micro_epsilon=1)
