"""From drawn coordinates to metrics with intervals, a column at a time. Post-processing: reveals nothing more.

A number drawn by itself has the smallest interval of at least 95 % coverage. A mean has all values its two draws do not
rule out (ratios.py). A variance has the range of its formula over the box of its coordinates' intervals, each held at a miss of
5 % / 3 (Bonferroni), so the box, and with it the range, holds at least 95 %; where the number of rows may be below one, the
declared bounds are the interval.
All is clamped to public constants, which keeps coverage. A picked quantile has no interval; one read off a tree has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.coordinates import Kind, Noise
from datasets.query import Metric, MetricKind
from datasets.querying.drawing import half_interval
from datasets.querying.planning import total_range
from datasets.querying.ratios import ratio_range
from datasets.querying.trees import quantiles
from datasets.schema import Declaration
from datasets.tables import Answer

Numbers = npt.NDArray[Any]  # of int64 where drawn by themselves, of float64 where derived
MISS = Decimal("0.05")


@dataclass(frozen=True)
class Figure:
    """One output column in grid steps (squared ones for a variance): values and the ends of their intervals."""

    metric: Metric
    values: Numbers
    low: Numbers | None
    high: Numbers | None
    bin: tuple[int, int] | None = None  # of a histogram


@dataclass(frozen=True)
class _Drawn:
    """One coordinate's drawn numbers in one column, with its noise."""

    noise: Noise
    numbers: npt.NDArray[np.int64]

    def range(self, miss: Decimal) -> tuple[Numbers, Numbers]:
        """Return the ends of the interval of each number."""
        half = half_interval(self.noise, miss)
        return self.numbers - half, self.numbers + half


def derive(answer: Answer, declaration: Declaration) -> dict[Metric, list[Figure]]:
    """Return each metric's output columns."""
    table = np.array(answer.values, np.int64)
    starts = np.cumsum([0, *(noise.coordinate.width for noise in answer.noises)])
    found = {}
    for metric, places in zip(answer.query.metrics, answer.places, strict=True):
        drawn = [
            _Drawn(answer.noises[place], table[starts[place] + column])
            for place in places
            for column in range(answer.noises[place].coordinate.width)
        ]
        found[metric] = _figures(metric, drawn, declaration)
    return found


def _figures(metric: Metric, drawn: Sequence[_Drawn], declaration: Declaration) -> list[Figure]:
    """Return the output columns of one metric."""
    first = drawn[0]
    if first.noise.coordinate.kind is Kind.PICK:
        return [Figure(metric, first.numbers, None, None)]
    if first.noise.coordinate.kind is Kind.TREE:
        return [_quantile(metric, drawn)]
    if metric.kind in {MetricKind.MEAN, MetricKind.VOTE_MEAN}:
        return [_mean(metric, drawn)]
    if metric.kind in {MetricKind.VARIANCE, MetricKind.STDDEV}:
        return [_variance(metric, drawn)]
    edges = first.noise.coordinate.edges
    bins: list[tuple[int, int] | None] = [*pairwise(edges)] or [None]
    return [_direct(metric, item, edge, declaration) for item, edge in zip(drawn, bins, strict=True)]


def _direct(metric: Metric, drawn: _Drawn, edge: tuple[int, int] | None, declaration: Declaration) -> Figure:
    """Return a number as it was drawn, clamped to its public range."""
    low, high = total_range(drawn.noise.coordinate, declaration)
    least, most = drawn.range(MISS)
    return Figure(
        metric, np.clip(drawn.numbers, low, high), np.clip(least, low, high), np.clip(most, low, high), bin=edge
    )


def _quantile(metric: Metric, drawn: Sequence[_Drawn]) -> Figure:
    """Return a quantile read off a tree, with its interval."""
    nodes = np.stack([item.numbers for item in drawn], axis=1)
    found = quantiles(nodes, drawn[0].noise, metric.at[0].as_integer_ratio(), MISS)
    return Figure(metric, found.values, found.low, found.high)


def _mean(metric: Metric, drawn: Sequence[_Drawn]) -> Figure:
    """Return centre + sum / number, inside the clip."""
    rows, total = drawn
    at = total.noise.coordinate
    ends = (at.low - at.center, at.high - at.center)
    values = np.clip(at.center + total.numbers / np.maximum(1, rows.numbers), at.low, at.high)
    least, most = ratio_range(total.numbers, rows.numbers, (total.noise, rows.noise), ends, MISS)
    low, high = np.clip(at.center + least, at.low, values), np.clip(at.center + most, values, at.high)
    return Figure(metric, values, low, high)


def _quotient(
    top: tuple[Numbers, Numbers], bottom: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers, npt.NDArray[np.bool_]]:
    """Return the range of top / bottom over a box, and where it is one at all (bottom surely at least 1)."""
    sure: npt.NDArray[np.bool_] = np.asarray(bottom[0] >= 1)
    few, many = np.maximum(1, bottom[0]), np.maximum(1, bottom[1])
    least = np.where(top[0] >= 0, top[0] / many, top[0] / few)
    most = np.where(top[1] >= 0, top[1] / few, top[1] / many)
    return least, most, sure


def _variance(metric: Metric, drawn: Sequence[_Drawn]) -> Figure:
    """Return squares / number - (sum / number)^2, never below 0 nor above the square of half the clip's width."""
    rows, total, squares = drawn
    at = squares.noise.coordinate
    widest = ((at.high - at.low) / 2) ** 2
    count = np.maximum(1, rows.numbers)
    values = squares.numbers / count - (total.numbers / count) ** 2
    share = MISS / 3
    first, last, sure = _quotient(total.range(share), rows.range(share))
    least, most, _ = _quotient(squares.range(share), rows.range(share))
    crossing = (first <= 0) & (last >= 0)
    nearest = np.where(crossing, 0, np.minimum(first**2, last**2))
    low = np.where(sure, least - np.maximum(first**2, last**2), 0)
    high = np.where(sure, most - nearest, widest)
    root = np.sqrt if metric.kind is MetricKind.STDDEV else np.asarray
    shown, bottom, top = (root(np.clip(item, 0, widest)) for item in (values, low, high))
    return Figure(metric, shown, bottom, top)
