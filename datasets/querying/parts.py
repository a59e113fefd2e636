"""From metrics to coordinates: the integers that are summed, noised and stored, from which every metric is derived."""

from dataclasses import dataclass, replace

from datasets.coordinates import BRANCHES, Coordinate, Kind
from datasets.query import Expression, Metric, MetricKind, Query
from datasets.querying.language.cells import cells_of
from datasets.querying.limits import CELLS_MAX
from datasets.querying.measures import Grid, grid_of
from datasets.schema import Declaration


@dataclass(frozen=True)
class Part:
    """One metric and the coordinates it is derived from."""

    metric: Metric
    coordinates: tuple[Coordinate, ...]


PLACES_MAX = 2048  # a longer grid is picked from at a coarser step, from public facts
RATIOS = frozenset({MetricKind.MEAN, MetricKind.VOTE_MEAN, MetricKind.VARIANCE, MetricKind.STDDEV})
COUNTS = {
    MetricKind.COUNT_ROWS: Kind.ROWS,
    MetricKind.COUNT_PERSONS: Kind.PERSONS,
    MetricKind.COUNT_VOTES: Kind.VOTES,
}


def parts_of(query: Query, declaration: Declaration) -> tuple[Part, ...]:
    """Return each metric of a question with its coordinates on the whole declared grid."""
    return tuple(Part(metric, _coordinates(metric, query, declaration)) for metric in query.metrics)


def _coordinates(metric: Metric, query: Query, declaration: Declaration) -> tuple[Coordinate, ...]:
    """Return the coordinates of one metric."""
    if metric.of is None:
        return (Coordinate(COUNTS[metric.kind]),)
    grid = grid_of(metric.of, declaration)
    if metric.kind is MetricKind.SUM:
        return (Coordinate(Kind.SUM, metric.of, grid.low, grid.high),)
    if metric.kind is MetricKind.HISTOGRAM:
        return (Coordinate(Kind.BINS, metric.of, grid.low, grid.high, edges=tuple(int(edge) for edge in metric.at)),)
    if metric.kind is MetricKind.QUANTILE:
        point = metric.at[0]
        return (Coordinate(Kind.PICK, metric.of, grid.low, grid.high, quantile=point.as_integer_ratio()),)
    if metric.kind is MetricKind.QUANTILE_INTERVAL:
        return (_tree(metric.of, grid, cells_of(query, declaration)),)
    return moments(metric.kind, metric.of, grid)


def _tree(of: Expression, grid: Grid, cells: int) -> Coordinate:
    """Return the tree with the finest leaves for which all cells' nodes are no more than an answer may hold."""
    leaf = -(-(grid.high - grid.low + 1) // PLACES_MAX)
    tree = Coordinate(Kind.TREE, of, grid.low, grid.high, leaf=leaf)
    while tree.width * cells > CELLS_MAX and tree.width > BRANCHES:
        leaf = max(leaf + 1, leaf * 17 // 16)
        tree = replace(tree, leaf=leaf)
    return tree


def moments(kind: MetricKind, of: Expression, grid: Grid) -> tuple[Coordinate, ...]:
    """Return the coordinates of a mean (number, centred sum) or a variance (and centred squares) on a grid."""
    if kind is MetricKind.VOTE_MEAN:
        return Coordinate(Kind.VOTES, of), Coordinate(Kind.VOTED, of, grid.low, grid.high, grid.center)
    number = Coordinate(Kind.VALUES, of)
    first = Coordinate(Kind.SUM, of, grid.low, grid.high, grid.center)
    if kind is MetricKind.MEAN:
        return number, first
    return number, first, Coordinate(Kind.SQUARES, of, grid.low, grid.high, grid.center)


def coarseness(coordinate: Coordinate) -> int:
    """Return how many grid steps one place of the grid covers that values are counted on."""
    return coordinate.leaf or -(-(coordinate.high - coordinate.low + 1) // PLACES_MAX)


def places_of(coordinate: Coordinate) -> int:
    """Return how many places of the grid values are counted on."""
    return (coordinate.high - coordinate.low) // coarseness(coordinate) + 1
