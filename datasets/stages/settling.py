"""Settling: between aggregation's key selection and everything asked after it, hashes become codes of the chosen list.

A value's code is its place in the chosen list, `other` where it is not there: a function of the value and of public
keys alone, so each person's rows still are that person's business. The ranks of rows stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from datasets.discovery import Discovery
from datasets.schema import MISSING, Column, Declaration
from datasets.tables import BoundedTable, code_type, settled_beside, texts_beside

ROWS = 250_000  # of a row group, and in memory
NOBODY = -3  # the hash of a chosen value no row has: keys chosen once stand, whatever a later preparation leaves


@dataclass(frozen=True)
class _List:
    """A discovered column's chosen list: the hash of each value, in code order."""

    column: Column
    hashes: pa.Int64Array

    @property
    def kind(self) -> pa.DataType:
        """The smallest type that holds its codes."""
        return code_type(self.column.null_code)


def run(bounded: BoundedTable, discovery: Discovery) -> BoundedTable:
    """Write the settled copy beside a bounded table and return it under its completed declaration.

    Args:
        bounded: the table, its discovered columns still hashes, their texts beside it.
        discovery: the keys, stored already.
    """
    declaration = discovery.declare(bounded.declaration)
    lists = _lists(bounded, declaration)
    final = settled_beside(bounded.path)
    made = final.with_name(f".{final.name}.part")
    source = pq.ParquetFile(bounded.path)
    with pq.ParquetWriter(made, _schema(source.schema_arrow, lists), compression="snappy") as writer:
        for batch in source.iter_batches(ROWS):
            writer.write_batch(_coded(batch, lists), row_group_size=ROWS)
    made.chmod(0o600)
    made.replace(final)
    return replace(bounded, declaration=declaration, path=final, discovery=discovery)


def _lists(bounded: BoundedTable, declaration: Declaration) -> dict[str, _List]:
    """Return the chosen lists by stored name."""
    columns = {place: column for place, column in enumerate(declaration.dimensions) if column.discover}
    hashes: dict[int, dict[str, int]] = {place: {} for place in columns}
    wanted = pa.array(sorted({text for column in columns.values() for text in column.domain}), pa.string())
    for batch in pq.ParquetFile(texts_beside(bounded.path)).iter_batches():
        for row in batch.filter(pc.is_in(batch["text"], value_set=wanted)).to_pylist():
            hashes[row["place"]][row["text"]] = row["code"]
    return {f"d{place}": _List(column, _ordered(column, hashes[place])) for place, column in columns.items()}


def _ordered(column: Column, hashes: Mapping[str, int]) -> pa.Int64Array:
    """Return the hashes of a column's values in code order."""
    return pa.array([hashes.get(text, NOBODY) for text in column.domain], pa.int64())


def _schema(stored: pa.Schema, lists: Mapping[str, _List]) -> pa.Schema:
    """Return the schema of the settled copy."""
    return pa.schema([pa.field(at.name, lists[at.name].kind) if at.name in lists else at for at in stored])


def _coded(batch: pa.RecordBatch, lists: Mapping[str, _List]) -> pa.RecordBatch:
    """Return a batch with codes in the places of hashes."""
    columns = [_codes(batch[name], lists[name]) if name in lists else batch[name] for name in batch.schema.names]
    return pa.RecordBatch.from_arrays(columns, schema=_schema(batch.schema, lists))


def _codes(hashes: pa.Array, chosen: _List) -> pa.Array:
    """Return the codes of hashes: place in the list, `other` outside it, missing where there was no value."""
    found = pc.fill_null(pc.index_in(hashes, value_set=chosen.hashes), chosen.column.other_code)
    return pc.if_else(pc.equal(hashes, MISSING), chosen.column.null_code, found).cast(chosen.kind)
