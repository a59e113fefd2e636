"""Slices of persons: nobody in two, nobody in none, and the same numbers as all at once."""

from dataclasses import replace
from uuid import UUID, uuid4

import duckdb
import pytest

from datasets import pipeline
from datasets.coordinates import Bound, Kind, Noise, Path
from datasets.engines.duckdb import DuckDBEngine
from datasets.querying import read_json, slicing
from datasets.querying.answering import totals
from datasets.querying.language.cells import group_codes
from datasets.querying.parts import parts_of
from datasets.querying.picking import place_counts
from datasets.querying.slicing import PERSONS, slices
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, plan

COUNTS = (1, 2, 3, 7, 16)
EDGES = [PERSONS * place // count for count in COUNTS for place in range(count)]


class Counting(DuckDBEngine):
    """The engine, which counts what it is asked."""

    def __init__(self):
        self.asked = 0

    def run(self, sql, bounded):
        self.asked += 1
        return super().run(sql, bounded)


@pytest.fixture(scope="module")
def declared():
    return plan().declaration


@pytest.mark.parametrize("count", COUNTS)
def test_every_person_is_in_exactly_one_slice(count, declared):
    conditions = slices(replace(declared, rows_max=count * 100), 100)
    people = [UUID(int=edge) for edge in EDGES] + [UUID(int=PERSONS - 1)] + [uuid4() for _ in range(200)]
    assert len(conditions) == count
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE TABLE people AS SELECT unnest(?::UUID[]) AS person", [list(map(str, people))])
        inside = [f"({condition or 'true'})::INT" for condition in conditions]
        assert connection.execute(f"SELECT DISTINCT {' + '.join(inside)} FROM people").fetchall() == [(1,)]


@pytest.fixture(scope="module")
def bounded(tmp_path_factory):
    """Forty persons of one to five rows, at most three of which are kept."""
    rows = [
        (f"p{person}", "x", "上海市", ("standard", "express")[place % 2], "2025-03-04", "true", str(place))
        for person in range(40)
        for place in range(1 + person % 5)
    ]
    store = LocalStore(tmp_path_factory.mktemp("bounded"))
    return pipeline.run([as_csv(HEADER, rows)], plan(consent=False), store=store, until="bounding").bounded


@pytest.mark.parametrize(
    ("metric", "bound"),
    [
        ({"count": "rows"}, Bound(Path.FILTERED, 1)),
        ({"sum": "fee"}, Bound(Path.FILTERED, 2)),
        ({"count": "persons"}, Bound(Path.FIRSTS, 3, filtered=True)),
        ({"median": "fee"}, Bound(Path.FILTERED, 2)),
    ],
    ids=str,
)
@pytest.mark.parametrize("groups", [[], ["service"]], ids=str)
def test_slices_come_to_the_same_numbers(bounded, metric, bound, groups, monkeypatch):
    asked = {"select": [metric], "group_by": groups, "where": [["fee", ">=", 1]]}
    query, _ = read_json(asked, bounded.declaration)
    (coordinate, *_) = parts_of(query, bounded.declaration)[0].coordinates
    noise, engine = Noise(coordinate, bound, "none", 1, 1), Counting()

    def numbers():
        if coordinate.kind is Kind.PICK:
            return place_counts(query, bounded, noise, group_codes(query, bounded.declaration), engine)
        return totals(query, bounded, [noise], engine)[0]

    whole = numbers()
    monkeypatch.setattr(slicing, "SLICE_ROWS", bounded.declaration.rows_max // 7)
    assert engine.asked == 1
    assert (numbers() == whole).all()
    assert engine.asked == 1 + len(slices(bounded.declaration, slicing.SLICE_ROWS))
    assert whole.any()


def test_questions_on_stored_ranks_are_asked_of_everybody_at_once(bounded, monkeypatch):
    monkeypatch.setattr(slicing, "SLICE_ROWS", 1)
    query, _ = read_json({"select": [{"count": "rows"}]}, bounded.declaration)
    (coordinate,) = parts_of(query, bounded.declaration)[0].coordinates
    engine = Counting()
    totals(query, bounded, [Noise(coordinate, Bound(Path.STORED, 2), "none", 1, 1)], engine)
    assert engine.asked == 1
