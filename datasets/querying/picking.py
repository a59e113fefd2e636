"""Picking a quantile: one place of the public grid a cell, by the permute-and-flip mechanism (McKenna, Sheldon 2020).

The score of a place is minus how far its rank misses the quantile a/b, in integers: with `below` values under the place
and `upto` values up to it among n, 0 where b below <= a n <= b upto. One row moves a score by at most max(a, b - a), so
one person's k rows move all cells' scores by k max(a, b - a) in all: the cells together cost one loss.
"""

from functools import partial
from math import isqrt

import numpy as np

from datasets.coordinates import Noise
from datasets.interfaces import Engine, IntArray
from datasets.mechanisms import LIBRARY_PERMUTE_AND_FLIP, PERMUTE_AND_FLIP
from datasets.query import Query
from datasets.querying import slicing
from datasets.querying.compiling import compile_pick
from datasets.querying.parts import coarseness, places_of
from datasets.querying.placing import Codes, cell_count, cell_places
from datasets.tables import BoundedTable

CHOOSERS = {part.name: part for part in (PERMUTE_AND_FLIP, LIBRARY_PERMUTE_AND_FLIP)}


def pick(
    query: Query, bounded: BoundedTable, noise: Noise, codes: Codes, engine: Engine, *, cells: Codes | None = None
) -> IntArray:
    """Return one picked value a cell, in grid steps: the middle of a place."""
    size, at = coarseness(noise.coordinate), noise.coordinate
    chosen = [_choose(counts, noise) for counts in place_counts(query, bounded, noise, codes, engine, cells=cells)]
    return np.array([min(at.high, at.low + place * size + size // 2) for place in chosen], np.int64).reshape(-1, 1)


def place_counts(
    query: Query, bounded: BoundedTable, noise: Noise, codes: Codes, engine: Engine, *, cells: Codes | None = None
) -> IntArray:
    """Return the exact number of values in each place of the grid, a row a cell. Private: memory of one draw only."""
    columns = slicing.run(partial(compile_pick, query, bounded.declaration, noise), bounded, engine, [noise.bound])
    width, size = len(query.group_by), coarseness(noise.coordinate)
    keys, values, counts = columns[:width], columns[width], columns[width + 1]
    low, high = noise.coordinate.low, noise.coordinate.high
    places = cell_places(keys, codes, cells, rows=len(values))
    table = np.zeros((cell_count(codes, cells), places_of(noise.coordinate)), np.int64)
    asked = places >= 0
    np.add.at(table, (places[asked], (np.clip(values, low, high)[asked] - low) // size), counts[asked])
    return table


def scores(counts: IntArray, quantile: tuple[int, int]) -> IntArray:
    """Return each place's score from the number of values in each place."""
    a, b = quantile
    upto = np.cumsum(counts)
    wanted = a * int(upto[-1])
    missed: IntArray = np.maximum(0, np.maximum(b * (upto - counts) - wanted, wanted - b * upto))
    return -missed


def _choose(counts: IntArray, noise: Noise) -> int:
    """Return the picked place of one cell."""
    loss = noise.micro_epsilon or isqrt(2 * noise.rho_pico)  # a pure draw of epsilon costs rho = epsilon^2 / 2
    found = [int(score) for score in scores(counts, noise.coordinate.quantile)]
    return CHOOSERS[noise.mechanism].choose(found, sensitivity=noise.l1, micro_epsilon=loss)
