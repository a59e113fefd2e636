"""Bounded tables made from rows of codes."""

import uuid

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.querying import parse_declaration
from datasets.tables import BoundedTable


@pytest.fixture
def bounded_of(tmp_path):
    """A function that writes a bounded table.

    Args: the number of values of each dimension; rows of a person's number, a code a dimension, and an amount or None.
    """

    def make(sizes, rows):
        path = tmp_path / f"{uuid.uuid4()}.parquet"
        rows = sorted(rows, key=lambda row: row[0])
        persons = [uuid.UUID(int=row[0] + 1).bytes for row in rows]
        columns = {
            "person": pa.ExtensionArray.from_storage(pa.uuid(), pa.array(persons, pa.binary(16))),
            "r": pa.array([1] * len(rows), pa.uint8()),
        }
        for place in range(len(sizes)):
            columns[f"d{place}"] = pa.array([row[1 + place] for row in rows], pa.uint8())
        columns["m0"] = pa.array([row[-1] for row in rows], pa.int16())
        pq.write_table(pa.table(columns), path)
        return BoundedTable(_declared(sizes), path, rows_kept_max=9)

    return make


def _declared(sizes):
    dimensions = [
        {"name": f"d{place}", "role": "dimension", "type": "category", "categories": [f"v{n}" for n in range(size)]}
        for place, size in enumerate(sizes)
    ]
    amount = {"name": "amount", "role": "measure", "type": "integer", "bounds": [0, 100], "step": 1}
    person = {"name": "id", "role": "person", "type": "category"}
    return parse_declaration(
        {
            "person_key": "id",
            "rows_per_person": 9,
            "rows_max": 1000,
            "guarantee": "pure",
            "columns": [person, *dimensions, amount],
            "release": {"epsilon": 0.5, "tables": [{"group_by": [], "select": [{"count": "rows"}]}]},
        }
    )
