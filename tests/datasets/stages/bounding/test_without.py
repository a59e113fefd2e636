"""A bounded table without some persons: their rows and nothing else are gone, in the same order."""

from uuid import UUID

import duckdb
import pytest

from datasets.errors import PlatformError
from datasets.stages import bounding
from datasets.tables import BoundedTable, contributions_beside
from tests.support.tables import declaration

ROWS = [(number // 2, number % 2 + 1, number * 7 % 5) for number in range(20)]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "made.parquet"
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE TABLE held (person UUID, r INTEGER, d0 INTEGER)")
        connection.executemany("INSERT INTO held VALUES (?, ?, ?)", [(UUID(int=n), r, d) for n, r, d in ROWS])
        connection.execute(f"COPY held TO '{path}' (FORMAT parquet)")
        each = "SELECT DISTINCT person, 2 AS n FROM held ORDER BY person"
        connection.execute(f"COPY ({each}) TO '{contributions_beside(path)}' (FORMAT parquet)")
    return BoundedTable(declaration=declaration(), path=path, rows_kept_max=2)


def read(path):
    with duckdb.connect(":memory:") as connection:
        return [(person.int, *rest) for person, *rest in connection.read_parquet(str(path)).fetchall()]


@pytest.mark.parametrize("gone", [(), (3,), (0, 9, 77)])
def test_their_rows_are_gone_and_the_others_stand_as_they_stood(table, tmp_path, gone):
    left = bounding.without(table, [UUID(int=number).bytes for number in gone], tmp_path / "left.parquet")
    assert read(left.path) == [row for row in ROWS if row[0] not in gone]
    assert read(left.contributions) == [(number, 2) for number in range(10) if number not in gone]
    assert (left.declaration, left.rows_kept_max) == (table.declaration, table.rows_kept_max)


def test_a_table_that_is_not_there_is_our_fault(table, tmp_path):
    table.path.unlink()
    with pytest.raises(PlatformError, match="bounding_failed"):
        bounding.without(table, [], tmp_path / "left.parquet")
