"""Risk equals pycanon's on small tables, and hand-made tables have the figures worked out beside them."""

import json
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets import risk
from datasets.risk import records

CASES = json.loads((Path(__file__).parents[2] / "cases" / "risk" / "pycanon.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_k_l_and_t_are_pycanons(case, bounded_of):
    quasi = [f"d{place}" for place in range(len(case["sizes"]) - 1)]
    kind = f"d{len(quasi)}"
    bounded = bounded_of(case["sizes"], [[person, *row] for person, row in enumerate(case["rows"])])
    found = risk.measure(bounded, quasi=quasi, sensitive_columns=[kind, "amount"])
    assert found.classes.k == case["k"]
    assert [one.l_diversity for one in found.sensitive] == case["l"]
    assert [one.t_closeness for one in found.sensitive] == pytest.approx(case["t"], abs=1e-9)


# Persons 0 and 1 share (0, 0); 2 is alone in (1, 0), with two rows; 3 has a row in (0, 0) and one in (1, 1).
SMALL = [(0, 0, 0, 5), (1, 0, 0, 6), (2, 1, 0, 7), (2, 1, 0, 8), (3, 0, 0, 9), (3, 1, 1, None)]


def test_a_person_counts_once_in_a_class(bounded_of):
    found = risk.measure(bounded_of([2, 2], SMALL), quasi=["d0", "d1"])
    assert (found.persons, found.records) == (4, 5)
    assert (found.classes.count, found.classes.k) == (3, 1)
    assert found.classes.unique_share == 2 / 5
    assert found.classes.prosecutor_max == 1
    assert found.classes.prosecutor_mean == 3 / 5
    assert {(band.least, band.records) for band in found.classes.sizes if band.records} == {(1, 2), (3, 3)}


def test_subsets_tell_which_columns_single_people_out(bounded_of):
    found = risk.measure(bounded_of([2, 2], SMALL), quasi=["d0", "d1"])
    assert {one.columns: one.unique_share for one in found.subsets} == {
        ("d0",): 0,  # 1: persons 2 and 3; 0: persons 0, 1, 3
        ("d1",): 1 / 5,  # 1: person 3 alone
        ("d0", "d1"): 2 / 5,
    }
    assert found.subsets[0].columns == ("d0", "d1")


def test_a_sensitive_number_may_be_missing(bounded_of):
    (amount,) = risk.measure(bounded_of([2, 2], SMALL), quasi=["d0", "d1"], sensitive_columns=["amount"]).sensitive
    assert amount.l_diversity == 1
    # Class (1, 1) is all missing, the lowest of 6 values a row each: (5 + 4 + 3 + 2 + 1) / 6 over 5 steps.
    assert amount.t_closeness == pytest.approx(0.5)


@pytest.mark.parametrize("quasi", [[], ["d0"]])
def test_an_empty_table_has_no_risk(quasi, bounded_of):
    found = risk.measure(bounded_of([2], []), quasi=quasi, sensitive_columns=["amount"])
    assert (found.persons, found.classes.k, found.classes.prosecutor_max, found.linkage.marketer) == (0, 0, 0, 0)


def test_without_quasi_identifiers_all_persons_are_one_class(bounded_of):
    found = risk.measure(bounded_of([2, 2], SMALL), quasi=[], sensitive_columns=["d0"])
    assert (found.classes.count, found.classes.k, found.subsets) == (1, 4, ())
    assert found.linkage.marketer == 1 / 8  # four of the table among eight in the register
    assert found.sensitive[0].t_closeness == 0


def test_a_large_table_is_measured_on_its_first_persons(bounded_of, monkeypatch):
    monkeypatch.setattr(records, "ROWS_MAX", 4)
    found = risk.measure(bounded_of([2, 2], SMALL), quasi=["d0"])
    assert (found.rows_read, found.rows, found.persons) == (4, 6, 3)


def test_a_column_of_another_role_is_refused(bounded_of):
    with pytest.raises(KeyError):
        risk.measure(bounded_of([2], []), quasi=["id"])


TABLES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), min_size=1)


@given(TABLES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_figures_follow_from_their_definitions(bounded_of, rows):
    found = risk.measure(bounded_of([3, 3], rows), quasi=["d0", "d1"])
    distinct = {row[:3] for row in rows}
    sizes = Counter(record[1:] for record in distinct)
    assert found.records == len(distinct)
    assert found.classes.k == min(sizes.values())
    assert found.classes.prosecutor_mean == pytest.approx(sum(1 / sizes[one[1:]] for one in distinct) / len(distinct))
    for subset in found.subsets:
        assert subset.unique_share == pytest.approx(_unique(distinct, subset.columns))
    assert len(found.subsets) == sum(1 for size in (1, 2) for _ in combinations("ab", size))
    link = found.linkage
    assert link.marketer <= found.classes.prosecutor_mean
    assert link.unique_links <= found.classes.unique_share
    assert link.journalist_max <= found.classes.prosecutor_max


def _unique(records, columns):
    places = [1 + int(name[1:]) for name in columns]
    owners = defaultdict(set)
    for record in records:
        owners[tuple(record[place] for place in places)].add(record[0])
    return sum(len(owners[tuple(one[place] for place in places)]) == 1 for one in records) / len(records)


def test_results_hold_numbers_and_column_names_only(bounded_of):
    found = risk.measure(bounded_of([2, 2], SMALL), quasi=["d0", "d1"], sensitive_columns=["amount"])
    assert {leaf for leaf in _leaves(found) if isinstance(leaf, str)} == {"d0", "d1", "amount"}


def _leaves(thing):
    if is_dataclass(thing):
        for field in fields(thing):
            yield from _leaves(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _leaves(item)
    else:
        yield thing
