"""What holds for the headers and cells of every format."""

import unicodedata
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from datasets.errors import InputError
from datasets.plan import Limits

HEADER_MAX = 120
CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
SPACE = 0x20


def headers(names: list[str], limits: Limits) -> tuple[str, ...]:
    """Return the column names; InputError when they are empty, doubled, too many, too long or hostile."""
    if len(names) > limits.columns:
        raise InputError("too_many_columns", max=limits.columns)
    clean = tuple(unicodedata.normalize("NFC", name).strip() for name in names)
    if any(not name for name in clean):
        raise InputError("header_empty")
    if any(len(name) > HEADER_MAX or not name.isprintable() for name in clean):
        raise InputError("header_invalid", max=HEADER_MAX)
    if len(set(clean)) != len(clean):
        raise InputError("header_twice")
    return clean


def checked(batches: Iterator[pa.RecordBatch], names: tuple[str, ...], limits: Limits) -> Iterator[pa.RecordBatch]:
    """Yield batches under their clean names; InputError for no row at all or a cell that is too long."""
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        for column in batch.columns:
            if batch.num_rows and pc.max(pc.binary_length(column)).as_py() > limits.cell_bytes:
                raise InputError("cell_too_large", max=limits.cell_bytes)
        yield pa.RecordBatch.from_arrays([_without_controls(column) for column in batch.columns], names=list(names))
    if rows == 0:
        raise InputError("no_rows")


def _without_controls(column: pa.StringArray) -> pa.StringArray:
    """Return cells; one that holds a control character is empty, as if nothing had been written (threat E7)."""
    written = column.buffers()[2]
    if written is None or not (np.frombuffer(written, np.uint8) < SPACE).any():
        return column
    return pc.if_else(pc.match_substring_regex(column, CONTROLS), "", column)
