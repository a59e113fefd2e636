"""Which cell of an answer a row of a result belongs to."""

from collections.abc import Sequence

import numpy as np

from datasets.interfaces import IntArray

Codes = tuple[tuple[int, ...], ...]


def cell_places(keys: Sequence[IntArray], codes: Codes) -> IntArray:
    """Return the cell each row of a result belongs to; -1 for a row of a cell nobody asked for."""
    if not codes:
        return np.zeros(1, np.int64)
    places = np.zeros(len(keys[0]), np.int64)
    for column, asked in zip(keys, codes, strict=True):
        position = np.full(max([*asked, int(column.max(initial=0))]) + 1, -1, np.int64)
        position[list(asked)] = np.arange(len(asked))
        here = position[column]
        places = np.where((places < 0) | (here < 0), -1, places * len(asked) + here)
    return places


def cell_count(codes: Codes) -> int:
    """Return how many cells these codes make."""
    return int(np.prod([len(asked) for asked in codes], dtype=np.int64)) if codes else 1
