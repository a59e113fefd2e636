"""A quantile with an interval: from the noisy counts of a tree over the public grid, four branches a node.

Every row adds one to one node of each level, so one person's k rows add k a level: the tree is one charged vector, which
all quantiles of one expression share. With v the place of the quantile a/b, `upto` the values up to it and `n` all of them,
G(v) = b upto - a n = (b - a) upto - a rest
is at least 0 at v and at most 0 one place below. G is read off the tree as a sum of at most three nodes a level and a leaf, whose
noise has a known law: G misses upwards by more than t, or downwards by more than t, with probability at most miss / 2 each.
Low is the first place where the read G + t is not negative, high the place after the last where G - t is not positive. The
quantile's own place fails one of the two tests with probability at most miss: no other place's noise matters, so nothing
has to hold at all places at once, and the interval is narrower than a simultaneous band's.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from datasets.accounting.sums import Term, sum_reach
from datasets.coordinates import BRANCHES, Coordinate, Noise
from datasets.interfaces import Engine, IntArray
from datasets.mechanisms import DISCRETE_GAUSSIAN
from datasets.query import Query
from datasets.querying.drawing import scale
from datasets.querying.language.cells import group_codes
from datasets.querying.picking import place_counts
from datasets.querying.placing import Codes
from datasets.tables import BoundedTable

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Quantiles:
    """A quantile of each cell and the ends of its interval, in grid steps."""

    values: IntArray
    low: IntArray
    high: IntArray


def tree_counts(
    query: Query, bounded: BoundedTable, noise: Noise, engine: Engine, *, cells: Codes | None = None
) -> IntArray:
    """Return the exact counts of all nodes, level by level from the top, a row a cell. Private: memory of one draw only."""
    codes = group_codes(query, bounded.declaration)
    levels = [place_counts(query, bounded, noise, codes, engine, cells=cells)]
    while levels[0].shape[1] > BRANCHES:
        levels.insert(0, _blocks(levels[0]).sum(axis=2))
    return np.hstack(levels)


def quantiles(nodes: IntArray, noise: Noise, quantile: tuple[int, int], miss: Decimal) -> Quantiles:
    """Return the quantile a/b of each cell, a row of noisy nodes each, with intervals that miss with at most `miss`."""
    a, b = quantile
    upto, rest = _sides(nodes, noise.coordinate)
    read = (b - a) * upto - a * rest
    reach = _reaches(noise, quantile, miss / 2)
    size = read.shape[1]
    low = np.where(read + reach >= 0, np.arange(size), size - 1).min(axis=1)
    high = np.minimum(np.where(read - reach <= 0, np.arange(1, size + 1), 0).max(axis=1), size - 1)
    values = np.clip((read < 0).sum(axis=1), low, high)
    return _in_steps(Quantiles(values, low, high), noise.coordinate)


def _in_steps(places: Quantiles, at: Coordinate) -> Quantiles:
    """Return places as grid steps: the middle of a leaf, the first step of the lowest, the last of the highest."""
    firsts = (at.low + at.leaf * found for found in (places.values, places.low, places.high))
    middle, low, high = firsts
    return Quantiles(np.minimum(at.high, middle + at.leaf // 2), low, np.minimum(at.high, high + at.leaf - 1))


def _sides(nodes: IntArray, at: Coordinate) -> tuple[IntArray, IntArray]:
    """Return, for each cell and leaf, the values up to the leaf and those beyond it, each as few nodes as there are."""
    ends = np.cumsum(at.levels)
    levels = np.split(nodes, ends[:-1], axis=1)
    upto, rest = levels[-1].copy(), np.zeros_like(levels[-1])
    for level in levels:
        blocks = _blocks(level)
        before = np.cumsum(blocks, axis=2) - blocks
        after = blocks.sum(axis=2, keepdims=True) - before - blocks
        paths = _paths(level.shape[1], at)
        upto += before.reshape(len(level), -1)[:, paths]
        rest += after.reshape(len(level), -1)[:, paths]
    return upto, rest


def _paths(size: int, at: Coordinate) -> IntArray:
    """Return the node of a level of this size above each leaf."""
    leaves = at.levels[-1]
    paths: IntArray = np.arange(leaves, dtype=np.int64) // BRANCHES ** (len(at.levels) - 1 - at.levels.index(size))
    return paths


def _blocks(level: IntArray) -> IntArray:
    """Return a level's nodes by their parents, four each; the last block is filled up with nothing."""
    cells, size = level.shape
    filled = np.pad(level, ((0, 0), (0, -size % BRANCHES)))
    return filled.reshape(cells, -1, BRANCHES)


@lru_cache(maxsize=64)
def _reaches(noise: Noise, quantile: tuple[int, int], miss: Decimal) -> Floats:
    """Return how far the noise of each leaf's G reaches, but for `miss` on either side."""
    nodes = np.ones((1, sum(noise.coordinate.levels)), np.int64)
    upto, rest = _sides(nodes, noise.coordinate)  # of ones: how many nodes each side is read from
    a, b = quantile
    one = partial(Term, noise.mechanism == DISCRETE_GAUSSIAN.name, scale(noise))
    pairs = zip(upto[0].tolist(), rest[0].tolist(), strict=True)
    return np.array([sum_reach((one(b - a, left), one(a, right)), miss) for left, right in pairs])
