"""Runs are sets of integers: every operation is the one on sets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from datasets.querying.language.runs import meet, members, points, size, union, without

SETS = st.frozensets(st.integers(-20, 20))


@given(SETS, SETS)
def test_operations_are_those_of_sets(one, other):
    left, right = points(one), points(other)
    assert union([*left, *right]) == points(one | other)
    assert meet(left, right) == points(one & other)
    assert without(left, right) == points(one - other)
    assert size(left) == len(one)
    assert members(left) == tuple(sorted(one))


@given(SETS)
def test_runs_are_ascending_and_apart(one):
    runs = points(one)
    assert all(low <= high for low, high in runs)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(runs))


def test_an_empty_pair_covers_nothing():
    assert union([(3, 2), (5, 5)]) == ((5, 5),)
