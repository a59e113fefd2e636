"""Ranks agree with counting by hand."""

from collections import Counter, defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from datasets.stages.bounding.ranking import changes, groups_within, numbered, within

PERSONS = st.lists(st.integers(0, 4), max_size=30).map(sorted)


@given(PERSONS)
def test_places_count_from_one_in_each_person(persons):
    person, seen = np.array(persons, np.int64), Counter()
    expected = []
    for name in persons:
        seen[name] += 1
        expected.append(seen[name])
    assert within(changes(person)).tolist() == expected
    assert numbered(changes(person)).tolist() == [sorted(set(persons)).index(name) for name in persons]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=30).map(lambda rows: sorted(rows, key=min)))
def test_groups_are_ranked_by_hash_and_rows_by_order(rows):
    rows.sort(key=lambda row: row[0])
    group, place = groups_within(
        np.array([person for person, _ in rows], np.int64), np.array([key for _, key in rows], np.uint64)
    )
    keys, seen = defaultdict(set), Counter()
    for person, key in rows:
        keys[person].add(key)
    for (person, key), rank, number in zip(rows, group, place, strict=True):
        seen[person, key] += 1
        assert rank == sorted(keys[person]).index(key) + 1
        assert number == seen[person, key]
