"""Coded columns as numpy sees them, and back: persons as two words, numbers with their NULLs, smallest types."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from datasets.mixing import Words
from datasets.schema import Column
from datasets.tables import code_type

PERSON_WORDS = 2
NULL = np.iinfo(np.int64).min  # a measure without a value; no declared bound comes near
SIGNED = (pa.int8(), 2**7), (pa.int16(), 2**15), (pa.int32(), 2**31)

Integers = npt.NDArray[np.int64]


def persons(column: pa.ChunkedArray) -> Words:
    """Return pseudonyms as rows of two words, most significant first, so that they sort as their bytes do."""
    storage = pa.concat_arrays([chunk.storage for chunk in column.chunks])
    words = np.frombuffer(storage.buffers()[1] or b"", np.uint64)[PERSON_WORDS * storage.offset :]
    return words[: PERSON_WORDS * len(storage)].reshape(-1, PERSON_WORDS).byteswap()


def as_uuids(words: Words) -> pa.ExtensionArray:
    """Return rows of two words as pseudonyms again."""
    kind = pa.binary(8 * PERSON_WORDS)
    data = pa.py_buffer(np.ascontiguousarray(words.byteswap()))
    return pa.ExtensionArray.from_storage(
        pa.uuid(), pa.FixedSizeBinaryArray.from_buffers(kind, len(words), [None, data])
    )


def integers(column: pa.ChunkedArray) -> Integers:
    """Return codes or grid steps, with `NULL` where there is none."""
    return np.asarray(column.cast(pa.int64()).fill_null(NULL), np.int64)


def stored(numbers: Integers, kind: pa.DataType) -> pa.Array:
    """Return numbers as a column of a type, with its NULLs."""
    return pa.array(numbers, mask=numbers == NULL).cast(kind)


def value_type(name: str, column: Column) -> pa.DataType:
    """Return the smallest type that holds a column's declared codes or grid steps; hashes need all 64 bits."""
    if column.discover:
        return pa.int64()
    if name.startswith("d"):
        return code_type(column.null_code)
    return next((kind for kind, limit in SIGNED if column.magnitude < limit), pa.int64())
