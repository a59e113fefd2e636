"""diffprivlib's PermuteAndFlip behind its door: what it refuses, what it hands over, what a failure says."""

import random
import traceback
from fractions import Fraction
from typing import ClassVar

import diffprivlib.mechanisms
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.errors import PlatformError
from datasets.mechanisms import LIBRARY_PERMUTE_AND_FLIP as LIBRARY
from datasets.mechanisms.permute_and_flip import _capped, gap_max

SECRET = 424242


@pytest.mark.parametrize(
    ("scores", "sensitivity", "micro"),
    [([1, True], 1, 1000), ([1, 2.0], 1, 1000), ([np.int64(1)], 1, 1000), ([1], True, 1000), ([1], 1, np.int64(1000))],
)
def test_only_plain_integers_are_chosen_by(scores, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_needs_plain_integers"):
        LIBRARY.choose(scores, sensitivity=sensitivity, micro_epsilon=micro)


@pytest.mark.parametrize(
    ("candidates", "sensitivity", "micro"),
    [
        (0, 1, 1000),
        (129, 1, 1000),
        (2, 0, 1000),
        (2, -1, 1000),
        (2, 1, 0),
        (2, 1, -1),
        (2, 1, 10**6 + 1),
        (2, 2**46, 10**6),
    ],
)
def test_public_facts_out_of_range_are_refused(candidates, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_out_of_range"):
        LIBRARY.choose([5] * candidates, sensitivity=sensitivity, micro_epsilon=micro)


def test_the_widest_public_facts_are_served():
    assert LIBRARY.choose([-(10**30)] * 127 + [5], sensitivity=2**46 - 1, micro_epsilon=10**6) == 127


@pytest.mark.parametrize("scores", [[3], [0, -(10**40)], [10**40, 0, 10**40 - 10**30]])
def test_scores_of_any_size_are_chosen_by(scores):
    assert LIBRARY.choose(scores, sensitivity=1, micro_epsilon=1000) == 0


whole = st.integers(-(10**6), 10**6)


@settings(deadline=None)
@given(st.lists(st.tuples(whole, st.integers(-5, 5)), min_size=1, max_size=20), st.integers(1000, 10**6))
def test_capping_keeps_the_sensitivity_and_the_order(pairs, micro):
    cap = gap_max(sensitivity=5, micro_epsilon=micro)
    before = [score for score, _ in pairs]
    after = [score + change for score, change in pairs]
    one, two = ([score + max(row) - cap for score in _capped(row, 5, micro)] for row in (before, after))
    assert all(abs(a - b) <= 5 for a, b in zip(one, two, strict=True))
    assert min(_capped(before, 5, micro)) >= 0
    assert max(_capped(before, 5, micro)) == cap
    best = max(before)
    assert all(best - score == best - old for score, old in zip(one, before, strict=True) if best - old <= cap)
    assert Fraction(cap * micro, 2 * 5 * 10**6) >= 64


@pytest.fixture
def library(monkeypatch):
    """Objects the library makes, each with what it was made of; `randomise` is ours."""

    class Made:
        all: ClassVar = []
        problem = None

        def __init__(self, **facts):
            self.facts, self._rng = facts, random.SystemRandom()
            Made.all.append(self)

        def randomise(self):
            if self.problem:
                raise self.problem
            return 1

    monkeypatch.setattr(diffprivlib.mechanisms, "PermuteAndFlip", Made)
    return Made


def test_every_choice_has_its_own_object_and_never_more_than_its_epsilon(library):
    for micro in (1000, 300_000, 999_983, 1_000_000):
        assert LIBRARY.choose([1, 9], sensitivity=3, micro_epsilon=micro) == 1
        facts = library.all[-1].facts
        assert facts.keys() == {"sensitivity", "epsilon", "utility", "monotonic"}
        assert (facts["sensitivity"], facts["monotonic"]) == (3, False)
        assert facts["utility"][1] - facts["utility"][0] == 8
        assert Fraction(facts["epsilon"]) < Fraction(micro, 10**6)
        assert facts["epsilon"] == pytest.approx(micro / 10**6, rel=1e-15)
    assert len(library.all) == 4


@pytest.mark.parametrize("problem", [ValueError(f"got {SECRET}"), RuntimeError(SECRET), OverflowError(SECRET)])
def test_no_word_of_the_library_leaves(library, problem):
    library.problem = problem
    with pytest.raises(PlatformError) as caught:
        LIBRARY.choose([1, 2], sensitivity=1, micro_epsilon=1000)
    assert caught.value.code == "draw_failed"
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert str(SECRET) not in "".join(traceback.format_exception(caught.value))


def test_randomness_that_is_not_the_operating_systems_is_refused(library, monkeypatch):
    monkeypatch.setattr(random, "SystemRandom", lambda: random.Random(1))
    with pytest.raises(PlatformError, match="draw_failed"):
        LIBRARY.choose([1, 2], sensitivity=1, micro_epsilon=1000)
    assert len(library.all) == 1


def test_its_delta_is_charged_and_small():
    assert 0 < LIBRARY.delta_atto(candidates=128, micro_epsilon=1_000_000) < 10**7 * 10
