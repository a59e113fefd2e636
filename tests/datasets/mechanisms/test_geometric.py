"""diffprivlib's Geometric behind its door: what it refuses, what it hands over, what a failure says."""

import random
import traceback
from fractions import Fraction
from typing import ClassVar

import diffprivlib.mechanisms
import numpy as np
import pytest

from datasets.errors import PlatformError
from datasets.mechanisms import GEOMETRIC

SECRET = 424242


@pytest.mark.parametrize(
    ("value", "sensitivity", "micro"),
    [(True, 1, 1000), (1.0, 1, 1000), (np.int64(1), 1, 1000), (1, True, 1000), (1, 1, np.int64(1000)), (1, 1, 1000.0)],
)
def test_only_plain_integers_are_drawn_for(value, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_"):
        GEOMETRIC.draw(value, sensitivity=sensitivity, micro_epsilon=micro)


@pytest.mark.parametrize(
    ("sensitivity", "micro"),
    [(0, 1000), (-1, 1000), (1, 0), (1, -5), (1, 10**6 + 1), (2**20 + 1, 10**6), (2**20, 999_999)],
)
def test_parameters_out_of_range_are_refused_before_a_value_is_seen(sensitivity, micro):
    for draw, value in ((GEOMETRIC.draw, 1), (GEOMETRIC.draw_all, np.zeros(0, np.int64))):
        with pytest.raises(ValueError, match="draw_out_of_range"):
            draw(value, sensitivity=sensitivity, micro_epsilon=micro)


@pytest.mark.parametrize(
    "values", [[1, 2], np.zeros(2), np.zeros(2, np.int32), np.zeros((2, 2), np.int64), np.int64(3), None]
)
def test_only_vectors_of_64_bit_integers_are_drawn_for(values):
    with pytest.raises(ValueError, match="draw_needs_int64_vector"):
        GEOMETRIC.draw_all(values, sensitivity=1, micro_epsilon=1000)


@pytest.mark.parametrize("wrong", [True, np.int64(1), 1.0, None])
def test_parameters_of_a_vector_are_plain_integers(wrong):
    for facts in ({"sensitivity": wrong, "micro_epsilon": 1000}, {"sensitivity": 1, "micro_epsilon": wrong}):
        with pytest.raises(ValueError, match="draw_"):
            GEOMETRIC.draw_all(np.zeros(0, np.int64), **facts)


def test_a_vector_is_drawn_cell_by_cell():
    values = np.array([-(2**50), 0, 2**50], dtype=np.int64)
    drawn = GEOMETRIC.draw_all(values, sensitivity=1, micro_epsilon=1_000_000)
    assert drawn.dtype == np.int64
    assert np.abs(drawn - values).max() <= 37  # 53 ln 2
    assert values.tolist() == [-(2**50), 0, 2**50]


@pytest.fixture
def library(monkeypatch):
    """Objects the library makes, each with what it was made of; `randomise` is ours."""

    class Made:
        all: ClassVar = []
        answers: ClassVar = []

        def __init__(self, **facts):
            self.facts, self._rng = facts, random.SystemRandom()
            Made.all.append(self)

        def randomise(self, value):
            answer = Made.answers.pop(0) if Made.answers else value
            if isinstance(answer, Exception):
                raise answer
            return answer

    monkeypatch.setattr(diffprivlib.mechanisms, "Geometric", Made)
    return Made


def test_every_draw_has_its_own_object_and_never_more_than_its_epsilon(library):
    for micro in (1, 3, 1000, 300_000, 1_000_000):
        GEOMETRIC.draw_all(np.zeros(2, np.int64), sensitivity=1, micro_epsilon=max(micro, 1000))
        GEOMETRIC.draw(0, sensitivity=1, micro_epsilon=max(micro, 1000))
        for made in library.all[-3:]:
            assert made.facts["sensitivity"] == 1
            assert Fraction(made.facts["epsilon"]) < Fraction(max(micro, 1000), 10**6)
            assert made.facts["epsilon"] == pytest.approx(max(micro, 1000) / 10**6, rel=1e-15)
            assert made.facts.keys() == {"sensitivity", "epsilon"}
    assert len(library.all) == 15


@pytest.mark.parametrize("problem", [ValueError(f"got {SECRET}"), RuntimeError(SECRET), FloatingPointError(SECRET)])
def test_no_word_of_the_library_leaves(library, problem):
    library.answers.append(problem)
    with pytest.raises(PlatformError) as caught:
        GEOMETRIC.draw(1, sensitivity=1, micro_epsilon=1000)
    assert caught.value.code == "draw_failed"
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert str(SECRET) not in "".join(traceback.format_exception(caught.value))


def test_the_one_uniform_that_has_no_logarithm_is_drawn_again_but_not_for_ever(library):
    library.answers += [OverflowError(), OverflowError(), 7]
    assert GEOMETRIC.draw(1, sensitivity=1, micro_epsilon=1000) == 7
    library.answers += [OverflowError()] * 4
    with pytest.raises(PlatformError, match="draw_failed"):
        GEOMETRIC.draw(1, sensitivity=1, micro_epsilon=1000)
    assert library.answers == []


def test_randomness_that_is_not_the_operating_systems_is_refused(library, monkeypatch):
    monkeypatch.setattr(random, "SystemRandom", lambda: random.Random(1))
    with pytest.raises(PlatformError, match="draw_failed"):
        GEOMETRIC.draw(1, sensitivity=1, micro_epsilon=1000)
    assert len(library.all) == 1


def test_public_facts_decide_where_doubles_are_exact():
    facts = {"sensitivity": 1, "micro_epsilon": 1_000_000}
    assert GEOMETRIC.allows(range_max=2**53 - 42, **facts)
    assert not GEOMETRIC.allows(range_max=2**53 - 41, **facts)
