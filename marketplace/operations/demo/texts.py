"""Columns of text made by the million: digits as bytes, labels by number, joined without a loop over rows."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ZERO = ord("0")


def digits(numbers: np.ndarray, width: int) -> np.ndarray:
    """Return the decimal digits of each number, most significant first, as an array of rows by `width`."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return (numbers.astype(np.int64)[:, None] // powers % 10).astype(np.uint8)


def fixed(characters: np.ndarray) -> pa.Array:
    """Return one text a row from ASCII codes, all of the same length."""
    rows, width = characters.shape
    offsets = pa.py_buffer(np.arange(0, (rows + 1) * width, width, dtype=np.int32))
    data = pa.py_buffer(np.ascontiguousarray(characters, dtype=np.uint8))
    return pa.StringArray.from_buffers(rows, offsets, data)


def numbered(prefix: str, numbers: np.ndarray, width: int) -> pa.Array:
    """Return `prefix` and a number padded with zeros, for each number."""
    head = np.frombuffer(prefix.encode("ascii"), dtype=np.uint8)
    return fixed(np.hstack([np.broadcast_to(head, (len(numbers), len(head))), digits(numbers, width) + ZERO]))


def labels(names: Sequence[str], places: np.ndarray) -> pa.Array:
    """Return the name at each place."""
    return pa.array(list(names), pa.string()).take(pa.array(places))


def joined(*parts: pa.Array | str) -> pa.Array:
    """Return the parts of each row written one after the other; a plain text is the same in all rows."""
    return pc.binary_join_element_wise(*parts, "")
