"""Shifted dates, through the pipeline: a person's days keep their distances, and nobody else's rows matter."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from datasets import pipeline
from datasets.stores.local import LocalStore
from tests.support.tables import DECLARED, as_csv, plan

DAYS = {"a": [date(2025, 3, 1), date(2025, 3, 11)], "b": [date(2025, 5, 5), date(2025, 5, 25)], "c": [date(2025, 7, 7)]}
COLUMNS = [
    {"name": "id", "role": "person", "type": "category"},
    {"name": "day", "role": "dimension", "type": "date", "bounds": ["2024-01-01", "2026-12-31"], "grain": "day"},
]


def days_of(folder, persons, shift_days):
    """Return the codes of each person's days, in order, by the person's pseudonym."""
    columns = [COLUMNS[0], {**COLUMNS[1], "shift_days": shift_days}]
    release = {**DECLARED["release"], "tables": [{"group_by": [], "select": [{"count": "rows"}]}]}
    rows = [(person, day) for person in persons for day in DAYS[person]]
    told = plan(consent=False, columns=columns, release=release)
    made = pipeline.run([as_csv(["id", "day"], rows)], told, store=LocalStore(folder), until="bounding").bounded
    found = {}
    for row in pq.read_table(made.path).to_pylist():
        found.setdefault(row["person"], []).append(row["d0"])
    return {person: sorted(codes) for person, codes in found.items()}


@pytest.fixture
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("shift")


def test_days_move_and_their_distances_stay(folders):
    still, moved = days_of(folders(), "abc", 0), days_of(folders(), "abc", 90)
    assert moved != still
    for person, codes in still.items():
        moves = {after - before for before, after in zip(codes, moved[person], strict=True)}
        assert len(moves) == 1
        assert abs(moves.pop()) <= 90


def test_who_else_is_in_the_table_changes_nothing(folders):
    everybody, without = days_of(folders(), "abc", 90), days_of(folders(), "ac", 90)
    assert without == {person: codes for person, codes in everybody.items() if person in without}
