"""Numbers as grid steps (measures) or codes of declared values (dimensions). Exact decimals, no doubles.

Only plain numbers are read: digits of any width, a sign, a point, an exponent. NaN, infinities, thousands separators
and units are no number (threat A9): what a cell means is never guessed.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column
from datasets.transforms.numbers import cells, columns
from datasets.transforms.numbers.cells import parse

__all__ = ["codes", "parse", "steps"]

Read = Callable[[str], int | None]


def steps(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell as a number of grid steps, clamped to the bounds, rounded half to even; NULL for no number."""
    distinct = pc.dictionary_encode(column)
    missing = _missing(declared)

    def read(text: str) -> int | None:
        return None if text.strip() in missing else cells.step(text, declared)

    return _made(distinct.dictionary, declared, missing, columns.steps, read).take(distinct.indices)


def codes(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell's code: the declared value at or below it, `other_code` outside the bounds or unreadable."""
    distinct = pc.dictionary_encode(pc.fill_null(column, ""))
    missing = _missing(declared)

    def read(text: str) -> int | None:
        return declared.null_code if text.strip() in missing else cells.code(text, declared)

    made = _made(distinct.dictionary, declared, missing, columns.codes, read)
    return made.cast(pa.int32()).take(distinct.indices)


def _missing(declared: Column) -> set[str]:
    """Return the spellings of "no value"."""
    return {"", *map(str.strip, declared.missing)}


def _made(texts: pa.Array, declared: Column, missing: set[str], together: columns.Together, read: Read) -> pa.Array:
    """Return the number of each text: plainly written ones together, the few others one by one."""
    plain = columns.plain(texts, declared, missing)
    made = np.zeros(len(texts), np.int64)
    made[plain] = together(texts.filter(pa.array(plain)), declared)
    others = [read(text) for text in texts.filter(pa.array(~plain)).to_pylist()]
    return pc.replace_with_mask(pa.array(made), pa.array(~plain), pa.array(others, pa.int64()))
