"""Sums beyond 64 bits wrap as a function of the exact answer alone; signs and steps of the two-sided law."""

import numpy as np
import pytest

from datasets.mechanisms import DISCRETE_GAUSSIAN, DISCRETE_LAPLACE
from datasets.mechanisms.exact import discrete_gaussian, two_sided


@pytest.mark.parametrize(
    ("top", "bottom", "step"), [(1, 5, 1), (5, 5, 1), (9, 5, 1), (10, 5, 2), (2**70, 999, 2**70 // 999)]
)
def test_the_step_is_the_whole_part_of_the_scale(top, bottom, step):
    assert two_sided.step_of(top, bottom) == step


def test_half_of_the_zeros_are_left_out_and_nothing_else(monkeypatch):
    monkeypatch.setattr(two_sided, "fair", lambda count: np.arange(count) % 2 == 0)
    negative, kept = two_sided.signs(np.array([0, 0, 3, 4, 0]), np.array([0, 0, 0, 2**20, 2**20]))
    assert negative.tolist() == [True, False, True, False, True]
    assert kept.tolist() == [False, True, True, True, True]


def test_a_sum_beyond_64_bits_is_the_exact_sum_in_its_last_64_bits(monkeypatch):
    low, high = np.array([5, 6]), np.array([300, 2])
    monkeypatch.setattr(two_sided, "geometric_parts", lambda count, top, bottom: (low, high))
    monkeypatch.setattr(two_sided, "signs", lambda low, high: (np.array([True, False]), np.array([True, True])))
    value = np.array([2**61, -(2**61)])
    drawn = DISCRETE_LAPLACE.draw_all(value, sensitivity=2**55, micro_epsilon=10**6)
    exact = [2**61 - (5 + 300 * 2**55), -(2**61) + 6 + 2 * 2**55]
    assert [number % 2**64 for number in drawn.tolist()] == [number % 2**64 for number in exact]
    assert drawn[1] == exact[1]


def test_the_gaussian_coin_sees_the_exact_size_of_a_proposal_beyond_64_bits(monkeypatch):
    low, high = np.array([5, 6]), np.array([300, 2])
    monkeypatch.setattr(discrete_gaussian, "geometric_parts", lambda count, top, bottom: (low, high))
    monkeypatch.setattr(
        discrete_gaussian, "signs", lambda low, high: (np.array([False, False]), np.array([True, True]))
    )
    seen = []
    monkeypatch.setattr(
        discrete_gaussian, "exp_ratios", lambda tops, bottom: seen.append((tops, bottom)) or np.array([True, True])
    )
    DISCRETE_GAUSSIAN.draw_all(np.zeros(2, np.int64), sensitivity_squared=2**110, rho_pico=5 * 10**11)
    scale = 2**55 + 1
    tops, bottom = seen[0]
    assert tops == [((small + large * scale) * scale - 2**110) ** 2 for small, large in ((5, 300), (6, 2))]
    assert bottom == 2 * 2**110 * scale**2
