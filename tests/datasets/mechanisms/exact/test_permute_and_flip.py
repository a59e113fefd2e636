"""Exact permute-and-flip: types, refusals, certain choices. Its law is tested in tests/statistical."""

import numpy as np
import pytest

from datasets.mechanisms import PERMUTE_AND_FLIP
from datasets.mechanisms.exact import permute_and_flip


@pytest.mark.parametrize(
    ("scores", "sensitivity", "micro"),
    [([1, True], 1, 1000), ([1, 2.0], 1, 1000), ([np.int64(1)], 1, 1000), ([1], True, 1000), ([1], 1, np.int64(1000))],
)
def test_only_plain_integers_are_chosen_by(scores, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_needs_plain_integers"):
        PERMUTE_AND_FLIP.choose(scores, sensitivity=sensitivity, micro_epsilon=micro)


@pytest.mark.parametrize(
    ("scores", "sensitivity", "micro"), [([], 1, 1000), ([1], 0, 1000), ([1], 1, 0), ([1], -1, 1000)]
)
def test_parameters_out_of_range_are_refused(scores, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_out_of_range"):
        PERMUTE_AND_FLIP.choose(scores, sensitivity=sensitivity, micro_epsilon=micro)


@pytest.mark.parametrize("scores", [[3], [0, -(10**40)], [10**40, 0, 10**40 - 10**30]])
def test_scores_of_any_size_are_chosen_by(scores):
    assert PERMUTE_AND_FLIP.choose(scores, sensitivity=1, micro_epsilon=1000) == 0


def test_coins_get_half_of_epsilon_for_each_unit_of_sensitivity(monkeypatch):
    seen = []
    monkeypatch.setattr(
        permute_and_flip,
        "exp_ratios",
        lambda tops, bottom: seen.append((tops, bottom)) or np.array([False, True, True]),
    )
    monkeypatch.setattr(permute_and_flip.secrets, "randbelow", lambda limit: limit - 1)
    assert PERMUTE_AND_FLIP.choose([3, 10, 9], sensitivity=4, micro_epsilon=500_000) == 2
    assert seen == [([7 * 500_000, 0, 500_000], 8 * 10**6)]
    assert PERMUTE_AND_FLIP.delta_atto(candidates=10**6, micro_epsilon=10**6) == 0
