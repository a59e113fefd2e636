"""A bounded part equals what plain Python makes of the same rows."""

import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import parse_declaration
from datasets.stages.bounding import parts
from datasets.stages.deidentification import coded_schema

DECLARATION = parse_declaration(
    {
        "person_key": "id",
        "rows_per_person": 3,
        "rows_max": 1000,
        "guarantee": "pure",
        "columns": [
            {"name": "id", "role": "person", "type": "category"},
            {"name": "kind", "role": "dimension", "type": "category", "categories": ["a", "b", "c"]},
            {"name": "home", "role": "dimension", "type": "boolean", "constant_per_person": True},
            {"name": "fee", "role": "measure", "type": "integer", "bounds": [-5, 20], "step": 1},
        ],
        "release": {"epsilon": 0.5, "tables": [{"group_by": ["kind"], "select": [{"count": "persons"}]}]},
    }
)
PLAN = Plan(
    declaration=DECLARATION,
    consent=ConsentRule(required=False, purposes=(), as_of=datetime(2025, 1, 1, tzinfo=UTC)),
    keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
)
ROW = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 1), st.none() | st.integers(-5, 20))
ROWS = st.lists(ROW, max_size=25)


def bound(rows, plan=PLAN):
    """Return the kept rows and the contributions, as lists of dicts."""
    persons = pa.array([bytes([person]) * 16 for person, *_ in rows], pa.binary(16))
    columns = [pa.ExtensionArray.from_storage(pa.uuid(), persons)]
    columns += [pa.array([row[place] for row in rows], pa.int32()) for place in (1, 2, 3)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "000.parquet"
        pq.write_table(pa.Table.from_arrays(columns, schema=coded_schema(plan)), path)
        part = parts.bound(path, plan)
        kept = pq.read_table(part.bounded).to_pylist(), pq.read_table(part.contributions).to_pylist()
    assert part.rows == len(kept[0])
    assert part.persons == len(kept[1])
    return kept


def by_person(rows):
    """Return each person's rows."""
    found = defaultdict(list)
    for person, *rest in rows:
        found[person].append(tuple(rest))
    return found


@given(ROWS)
def test_contributions_are_those_before_the_cut(rows):
    _, contributions = bound(rows)
    expected = [
        {
            "n": len(own),
            "m0": max((fee for *_, fee in own if fee is not None), default=None),
            "g0": len({kind for kind, *_ in own}),
        }
        for _, own in sorted(by_person(rows).items())
    ]
    assert [{name: row[name] for name in ("n", "m0", "g0")} for row in contributions] == expected


@given(ROWS)
def test_kept_rows_are_ranked_own_rows(rows):
    kept, _ = bound(rows)
    found = by_person([(row["person"].bytes[0], row["r"], row) for row in kept])
    for person, own in by_person(rows).items():
        assert [rank for rank, _ in found[person]] == list(range(1, min(3, len(own)) + 1))
        left = [(kind, fee) for kind, _, fee in own]
        for _, row in found[person]:
            left.remove((row["d0"], row["m0"]))
        assert len({row["d1"] for _, row in found[person]}) == 1
        groups = {row["d0"]: row["g0"] for _, row in found[person]}
        assert sorted(groups.values()) == list(range(1, len(groups) + 1))
        assert all(row["g0"] == groups[row["d0"]] for _, row in found[person])
        for kind in groups:
            ranks = [row["s0"] for _, row in found[person] if row["d0"] == kind]
            assert ranks == list(range(1, len(ranks) + 1))


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert bound(rows) == bound(shuffled)


@given(ROWS)
def test_a_person_gone_takes_only_their_rows(rows):
    kept, contributions = bound(rows)
    kept_without, contributions_without = bound([row for row in rows if row[0] != 1])
    assert kept_without == [row for row in kept if row["person"].bytes[0] != 1]
    assert contributions_without == [row for row in contributions if row["person"].bytes[0] != 1]


@given(ROWS)
def test_one_row_a_period(rows):
    kept, contributions = bound(rows, replace(PLAN, declaration=replace(DECLARATION, period="kind")))
    for row in contributions:
        assert row["n"] == row["g0"]
    assert len({(row["person"], row["d0"]) for row in kept}) == len(kept)


def test_another_ordering_key_keeps_other_rows():
    rows = [(0, 0, 0, fee) for fee in range(20)]
    other = replace(PLAN, keys=replace(PLAN.keys, ordering=b"x" * 32))
    assert bound(rows) != bound(rows, other)


@pytest.mark.parametrize("rows", [[], [(0, 0, 0, None)]])
def test_few_rows(rows):
    kept, _ = bound(rows)
    assert len(kept) == len(rows)
