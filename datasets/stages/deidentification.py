"""De-identification: text cells to codes and grid steps, by the declaration alone; the first table that may be written.

Dropped columns are gone, dates, regions and numbers are generalised to their declared grain, the person is a
pseudonym. Discovered columns become keyed hashes; their texts go to a file of their own. Rows are spread over files by
the first bits of their person's pseudonym, so that bounding needs little memory; the files, in the order of their names,
hold the persons in order.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from datasets.plan import Plan
from datasets.recipes import applying
from datasets.schema import Column
from datasets.tables import DeidentifiedTable, EligibleTable, texts_among
from datasets.transforms import discovered

HELD_ROWS = 1_000_000  # coded rows in memory, so that each file gets many at a time
PART_ROWS = 400_000  # what bounding is to sort at a time
BITS_MAX = 7  # of the pseudonym's first byte: open files are limited
PSEUDONYM_BYTES = 16
TEXTS = pa.schema([("place", pa.int32()), ("code", pa.int64()), ("text", pa.string())])


def run(eligible: EligibleTable, plan: Plan, folder: Path) -> DeidentifiedTable:
    """Write the eligible rows, coded, below `folder` and return the table."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    schema = coded_schema(plan)
    with ExitStack() as stack:
        texts = stack.enter_context(_writer(texts_among(folder), TEXTS)) if plan.declaration.discovered else None
        held = _held(_ordered(_coded(batch, plan, schema, texts)) for batch in eligible.batches)
        items = next(held)
        bits = _bits(items, plan)
        writers = [stack.enter_context(_writer(folder / f"{part:03}.parquet", schema)) for part in range(1 << bits)]
        while items:
            _spread(items, writers)
            items = next(held, [])
            pa.default_memory_pool().release_unused()  # else what was freed stays with the process, more with each file open
    return DeidentifiedTable(declaration=plan.declaration, path=folder)


def coded_schema(plan: Plan) -> pa.Schema:
    """Return the schema of a de-identified table."""
    fields = [("person", pa.uuid())]
    kinds = [pa.int64() if column.discover else pa.int32() for column in plan.declaration.dimensions]
    fields += [(f"d{place}", kind) for place, kind in enumerate(kinds)]
    fields += [(f"m{place}", _steps_type(column)) for place, column in enumerate(plan.declaration.measures)]
    return pa.schema(fields)


def _steps_type(column: Column) -> pa.DataType:
    """Return the type that holds a measure's grid steps, which lie inside its bounds."""
    return pa.int32() if column.magnitude < 2**31 else pa.int64()


def _coded(batch: pa.RecordBatch, plan: Plan, schema: pa.Schema, texts: pq.ParquetWriter | None) -> pa.Table:
    """Return a batch's codes and grid steps beside its pseudonyms; write the texts of discovered values."""
    person = pa.ExtensionArray.from_storage(pa.uuid(), batch["_person"].cast(pa.binary(PSEUDONYM_BYTES)))
    columns = [person]
    for place, column in enumerate(plan.declaration.dimensions):
        if column.discover and texts is not None:
            columns.append(_hashes(batch[column.name], column, plan, place, texts))
        else:
            columns.append(applying.codes(batch[column.name], column, batch["_person"], plan.keys.ordering))
    columns += [
        applying.steps(batch[column.name], column).cast(_steps_type(column)) for column in plan.declaration.measures
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _hashes(cells: pa.Array, column: Column, plan: Plan, place: int, texts: pq.ParquetWriter) -> pa.Array:
    """Return the codes of a discovered dimension's cells; write what they stand for."""
    found = discovered.coded(cells, column, plan.keys.ordering)
    places = pa.array([place] * len(found.known), pa.int32())
    texts.write_table(pa.Table.from_arrays([places, found.known, found.texts], schema=TEXTS))
    return found.codes


@dataclass(frozen=True)
class _Ordered:
    """Coded rows in the order of the finest parts, and the finest part of each."""

    rows: pa.Table
    parts: npt.NDArray[np.uint8]

    def between(self, first: int, last: int) -> pa.Table:
        """Return the rows of the finest parts from `first` to before `last`."""
        start, end = np.searchsorted(self.parts, (first, last))
        return self.rows.slice(start, end - start)


def _ordered(table: pa.Table) -> _Ordered:
    """Return rows in order of their pseudonym's first bits."""
    storage = table["person"].combine_chunks().storage
    whole = np.frombuffer(storage.buffers()[1] or b"", np.uint8).reshape(-1, PSEUDONYM_BYTES)
    parts = whole[storage.offset : storage.offset + len(storage), 0] >> np.uint8(8 - BITS_MAX)
    order = np.argsort(parts, kind="stable")
    return _Ordered(table.take(pa.array(order)), parts.take(order))


def _held(batches: Iterator[_Ordered]) -> Iterator[list[_Ordered]]:
    """Yield batches together, about HELD_ROWS at a time; the last ones may have fewer, or none."""
    held: list[_Ordered] = []
    for batch in batches:
        held.append(batch)
        if sum(len(item.parts) for item in held) >= HELD_ROWS:
            yield held
            held = []
    yield held


def _bits(items: list[_Ordered], plan: Plan) -> int:
    """Return how many bits of the pseudonym name a part, from the first rows held."""
    rows = sum(len(item.parts) for item in items)
    if rows >= HELD_ROWS:
        rows = plan.declaration.rows_max  # more will come; only the declared number is known as yet
    return min(BITS_MAX, (max(0, rows - 1) // PART_ROWS).bit_length())


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Return the writer of one file. It is read once, soon: nothing in it is worth the time to make it smaller."""
    return pq.ParquetWriter(path, schema, compression="none", use_dictionary=False, write_statistics=False)


def _spread(items: list[_Ordered], writers: list[pq.ParquetWriter]) -> None:
    """Write each row to the file of its pseudonym's first bits."""
    finest = (1 << BITS_MAX) // len(writers)
    for part, writer in enumerate(writers):
        rows = [item.between(part * finest, (part + 1) * finest) for item in items]
        if any(piece.num_rows for piece in rows):
            writer.write_table(pa.concat_tables(rows))
