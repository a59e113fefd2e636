"""Which cell of an answer a row of a result belongs to."""

from collections.abc import Sequence

import numpy as np

from datasets.interfaces import IntArray

Codes = tuple[tuple[int, ...], ...]


def cell_places(keys: Sequence[IntArray], codes: Codes, cells: Codes | None = None, *, rows: int) -> IntArray:
    """Return the cell each row of a result belongs to; -1 for a row of a cell nobody asked for.

    Args:
        keys: a column of codes for each group.
        codes: the codes asked for, for each group.
        cells: the only combinations of them that are cells; None for all, the last group running fastest.
        rows: how many rows the result has; without groups all of them belong to the one cell.
    """
    if not codes:
        return np.zeros(rows, np.int64)
    places = _combined(keys, codes)
    return places if cells is None else _among(places, codes, cells)


def _combined(keys: Sequence[IntArray], codes: Codes) -> IntArray:
    """Return the place of each row among all combinations; -1 where a code was not asked for."""
    places = np.zeros(len(keys[0]), np.int64)
    for column, asked in zip(keys, codes, strict=True):
        position = np.full(max([*asked, int(column.max(initial=0))]) + 1, -1, np.int64)
        position[list(asked)] = np.arange(len(asked))
        here = position[column]
        places = np.where((places < 0) | (here < 0), -1, places * len(asked) + here)
    return places


def _among(places: IntArray, codes: Codes, cells: Codes) -> IntArray:
    """Return the place among the listed cells of each place among all combinations; -1 where it is none."""
    if not cells:
        return np.full(len(places), -1, np.int64)
    listed = _combined(list(np.array(cells, np.int64).T), codes)
    order = np.argsort(listed)
    near = order[np.minimum(np.searchsorted(listed, places, sorter=order), len(cells) - 1)]
    return np.where((places >= 0) & (listed[near] == places), near, -1)


def cell_count(codes: Codes, cells: Codes | None = None) -> int:
    """Return how many cells these codes make, or are listed."""
    if cells is not None:
        return len(cells)
    return int(np.prod([len(asked) for asked in codes], dtype=np.int64)) if codes else 1
