"""Choosing the bound and the clip of each coordinate: least expected error, from public facts and the profile alone.

Expected error a cell, in the coordinate's own grid steps: the noise's standard deviation, plus what the bound cuts away
(bias), plus, for ratios, what few rows leave to chance. Without a profile nothing is known about contributions, and the
declared bound and grid stand. A choice changes accuracy only; whatever is chosen is enforced and paid for.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from datasets.coordinates import BRANCHES, VOTE, Bound, Coordinate, Kind, Path
from datasets.profile import Profile, count_bins, value_bins
from datasets.query import MetricKind, Operator, Query
from datasets.querying.bounds import kept, sensitivity
from datasets.querying.matching import matching_share
from datasets.querying.measures import Grid, grid_of
from datasets.querying.parts import RATIOS, Part, moments
from datasets.schema import Column, Declaration

ROUNDS = 3
NUMBERS = frozenset({Kind.VALUES, Kind.VOTES})  # what a ratio is divided by
# What a bound takes away is in no interval, and it may fall on the very cell somebody looks at: it weighs more than noise.
LOSS_WEIGHT = 2
CLIP_WEIGHT = 5
CELLS_UNEVEN = 5  # a cell may hold so many times the average; a filter may match every row
GROUPS_TRIED = (2, 4, 8, 16, 32)
Spread = Callable[[int, int], float]  # (L1, L2 squared) -> standard deviation of the noise at this coordinate's loss


@dataclass(frozen=True)
class Facts:
    """What a choice may look at: the question, the declaration, the table's bound, the profile, and how noise spreads."""

    query: Query
    declaration: Declaration
    rows_kept: int
    profile: Profile | None
    spread: Spread
    cells: int  # of the answer

    @cached_property
    def share(self) -> float:
        """The share of rows the filter is expected to match, were all declared values equally frequent."""
        return matching_share(self.query.where, self.declaration)

    @cached_property
    def whole(self) -> float:
        """The expected number of rows a cell holds before any bound."""
        assert self.profile is not None
        return self.profile.total_rows * self.share / self.cells

    @cached_property
    def persons(self) -> float:
        """The expected number of persons a cell has."""
        assert self.profile is not None
        return max(0, sum(self.profile.rows)) * self.share / self.cells

    def noise(self, coordinate: Coordinate, bound: Bound) -> float:
        """Return the standard deviation of the noise of a coordinate under a bound."""
        found = sensitivity(coordinate, bound, self.query, self.declaration, self.cells)
        return self.spread(found.l1, found.l2_squared)

    def rows(self, bound: Bound) -> float:
        """Return the expected number of rows a cell holds under a bound."""
        assert self.profile is not None
        share = self.share if bound.path is Path.FILTERED else 1.0
        within = self.profile.rows_within(max(1, round(bound.rows / share)))
        return min(within * self.share / self.cells, self.whole)


def choose(part: Part, facts: Facts) -> tuple[tuple[Coordinate, Bound], ...]:
    """Return the coordinates of one metric, clipped, each with the bound it is computed under."""
    first = part.coordinates[0]
    if first.kind is Kind.PERSONS:
        return ((first, _persons(first, facts)),)
    coordinates, bound = part.coordinates, _row_bound(facts.rows_kept, facts)
    if facts.profile is not None and first.kind is Kind.VOTES:  # a bound would save nothing: a vote is a vote
        coordinates = min(_clips(part, facts), key=lambda item: _error(part, item, bound, facts))
    elif facts.profile is not None:
        bounds, clips = list(_bounds(facts)), list(_clips(part, facts))
        for _ in range(ROUNDS):  # one after the other: the best pair is found in a fraction of all pairs
            bound = min(bounds, key=lambda item: _error(part, coordinates, item, facts))
            coordinates = min(clips, key=lambda item: _error(part, item, bound, facts))
    return tuple((coordinate, bound) for coordinate in coordinates)


def _bounds(facts: Facts) -> Iterator[Bound]:
    """Yield the bounds on rows worth trying."""
    # whole groups pay under Gaussian noise, where L0 groups cost the square root of L0
    names = _ranked_group(facts) if facts.query.where is None and facts.spread(2, 2) < facts.spread(2, 4) else []
    for rows in count_bins(facts.rows_kept):
        yield _row_bound(rows, facts)
        for name in names:
            for groups in GROUPS_TRIED:
                if groups * rows <= facts.rows_kept:
                    yield Bound(Path.GROUPS, rows, groups, name)


def _row_bound(rows: int, facts: Facts) -> Bound:
    """Return a bound on rows: on stored ranks, or on ranks after the filter where those keep more."""
    filtered = facts.query.where is not None and rows < facts.rows_kept
    return Bound(Path.FILTERED if filtered else Path.STORED, rows)


def _ranked_group(facts: Facts) -> list[str]:
    """Return the ranked dimension a question groups by alone, if it does."""
    groups = facts.query.group_by
    alone = len(groups) == 1 and not groups[0].cells and groups[0].column in facts.declaration.ranked
    return [groups[0].column] if alone else []


def _persons(coordinate: Coordinate, facts: Facts) -> Bound:
    """Return the bound of a number of persons: stored group ranks where the grouping has them, else firsts of cells."""
    filtered = facts.query.where is not None
    if not facts.query.group_by:
        return Bound(Path.FILTERED if filtered else Path.STORED, 1)
    names = [] if filtered else _ranked_group(facts)
    most = min(facts.rows_kept, facts.cells) if names else facts.rows_kept  # nobody is in more groups than there are
    options = [
        Bound(Path.GROUPS, 1, groups, names[0]) if names else Bound(Path.FIRSTS, groups, filtered=filtered)
        for groups in count_bins(most)
    ]
    profile = facts.profile
    if profile is None:
        return options[-1]

    def error(bound: Bound) -> float:
        within = profile.groups_within(names[0], bound.groups) if names else profile.rows_within(bound.rows)
        whole = profile.groups_within(names[0], most) if names else profile.total_rows
        weight = 1 if names else LOSS_WEIGHT  # the profile is generous with groups already
        return facts.noise(coordinate, bound) + weight * (whole - within) * facts.share / facts.cells

    return min(options, key=error)


def _clips(part: Part, facts: Facts) -> Iterator[tuple[Coordinate, ...]]:
    """Yield a metric's coordinates on the whole grid and, for a plain measure, under tighter upper ends."""
    yield part.coordinates
    column = _measure(part, facts)
    if column is None or part.metric.kind not in {MetricKind.SUM, *RATIOS}:
        return
    low, high = column.grid
    for top in value_bins(column):
        if low < top < high:
            yield clipped(part, Grid(low, top, grid_of(part.metric.of, facts.declaration).step))  # type: ignore[arg-type]


def clipped(part: Part, grid: Grid) -> tuple[Coordinate, ...]:
    """Return a metric's coordinates on a narrower grid."""
    if part.metric.kind in RATIOS and part.metric.of is not None:
        return moments(part.metric.kind, part.metric.of, grid)
    return tuple(replace(coordinate, low=grid.low, high=grid.high) for coordinate in part.coordinates)


def _measure(part: Part, facts: Facts) -> Column | None:
    """Return the measure a metric is about, where it is one measure alone and profiled."""
    of = part.metric.of
    if of is None or of.operator is not Operator.MEASURE or facts.profile is None:
        return None
    column = facts.declaration.column(of.name)
    return column if any(count for _, count in facts.profile.persons_above(column)) else None


def _error(part: Part, coordinates: tuple[Coordinate, ...], bound: Bound, facts: Facts) -> float:
    """Return the expected error of a metric under a bound and clip, in its own steps."""
    assert facts.profile is not None
    rows, last = facts.rows(bound), coordinates[-1]
    if not last.summed:
        summed = math.sqrt((BRANCHES - 1) * len(last.levels) + 1) if last.kind is Kind.TREE else 1.0
        return summed * facts.noise(last, bound) / max(1.0, rows) + 0.25 / math.sqrt(max(1.0, rows))
    clipped_away = _clip_loss(part, coordinates, bound, facts)
    if part.metric.kind in RATIOS:
        whole, rows = (VOTE, facts.persons) if last.voted else (1, rows)
        reach = last.weight / whole
        noise = sum(facts.noise(item, bound) * (reach if item.kind in NUMBERS else 1) for item in coordinates) / whole
        chance = reach / 4 / math.sqrt(max(1.0, rows))
        return noise / max(1.0, rows) + chance + CLIP_WEIGHT * clipped_away / max(1.0, facts.profile.total_rows)
    lost = max(0.0, facts.whole - rows) * (_typical(part, facts) if last.kind is Kind.SUM else 1.0)
    fullest = 1.0 if facts.query.where is not None else min(1.0, CELLS_UNEVEN / facts.cells)
    return facts.noise(last, bound) + LOSS_WEIGHT * lost + CLIP_WEIGHT * clipped_away * fullest


def _typical(part: Part, facts: Facts) -> float:
    """Return the expected size of a value: half of the own largest value of the middle person."""
    column = _measure(part, facts)
    if column is None or facts.profile is None:
        return part.coordinates[-1].weight / 2
    seen = facts.profile.persons_above(column)
    people = sum(count for _, count in seen)
    return max(1.0, sum(abs(end) * count for end, count in seen) / max(1.0, people) / 2)


def _clip_loss(part: Part, coordinates: tuple[Coordinate, ...], bound: Bound, facts: Facts) -> float:
    """Return what clipping may take from the whole table: each person's largest value, and others even below it."""
    column = _measure(part, facts)
    if column is None or facts.profile is None:
        return 0.0
    low = column.grid[0]
    top = next((item.high for item in coordinates if item.kind in {Kind.SUM, Kind.VOTED}), column.grid[1])
    seen = facts.profile.persons_above(column)
    others = max(0.0, facts.profile.rows_within(kept(bound)) / max(1.0, sum(count for _, count in seen)) - 1)
    return sum(
        ((end - top) + others * (end - top) ** 2 / (2 * (end - low))) * count for end, count in seen if end > top
    )
