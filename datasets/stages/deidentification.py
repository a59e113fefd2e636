"""De-identification: text cells to codes and grid steps, by the declaration alone; the first table that may be written.

Dropped columns are gone, dates, regions and numbers are generalised to their declared grain, the person is a
pseudonym. Rows are spread over files by their person's pseudonym, so that bounding needs little memory.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from datasets.plan import Plan
from datasets.schema import Column, ColumnType
from datasets.tables import DeidentifiedTable, EligibleTable
from datasets.transforms import categories, codebooks, dates, numbers

PARTS = 8


def run(eligible: EligibleTable, plan: Plan, folder: Path) -> DeidentifiedTable:
    """Write the eligible rows, coded, below `folder` and return the table."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    schema = coded_schema(plan)
    writers = [pq.ParquetWriter(folder / f"{part}.parquet", schema, compression="zstd") for part in range(PARTS)]
    try:
        for batch in eligible.batches:
            _spread(_coded(batch, plan, schema), writers)
    finally:
        for writer in writers:
            writer.close()
    return DeidentifiedTable(declaration=plan.declaration, path=folder)


def coded_schema(plan: Plan) -> pa.Schema:
    """Return the schema of a de-identified table."""
    fields = [("person", pa.uuid())]
    fields += [(f"d{place}", pa.int32()) for place in range(len(plan.declaration.dimensions))]
    fields += [(f"m{place}", pa.int64()) for place in range(len(plan.declaration.measures))]
    return pa.schema(fields)


def _coded(batch: pa.RecordBatch, plan: Plan, schema: pa.Schema) -> pa.Table:
    """Return a batch's codes and grid steps beside its pseudonyms."""
    person = pa.ExtensionArray.from_storage(pa.uuid(), batch["_person"].cast(pa.binary(16)))
    columns = [person]
    columns += [_codes(batch[column.name], column) for column in plan.declaration.dimensions]
    columns += [numbers.steps(batch[column.name], column) for column in plan.declaration.measures]
    return pa.Table.from_arrays(columns, schema=schema)


def _codes(cells: pa.Array, column: Column) -> pa.Array:
    """Return the codes of a dimension's cells."""
    if column.type in {ColumnType.DATE, ColumnType.TIMESTAMP}:
        return dates.codes(cells, column)
    if column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}:
        return numbers.codes(cells, column)
    find = codebooks.reader(column.catalogue) if column.catalogue else None
    return categories.codes(cells, column, find)


def _spread(table: pa.Table, writers: list[pq.ParquetWriter]) -> None:
    """Write each row to the file its pseudonym names."""
    storage = table["person"].combine_chunks().storage
    offset = storage.offset * 16
    first = np.frombuffer(storage.buffers()[1], dtype=np.uint8)[offset : offset + 16 * len(storage) : 16]
    part = first % PARTS
    for number, writer in enumerate(writers):
        chosen = np.flatnonzero(part == number)
        if len(chosen):
            writer.write_table(table.take(pa.array(chosen)))
