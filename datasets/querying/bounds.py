"""The sensitivity of every coordinate, read from the predicate its compiled question enforces and from nothing else.

Neighbours differ in all rows of one person. w is the most one row adds to one number (Coordinate.weight).

| coordinate | enforced | L1 | L2 squared | because |
|---|---|---|---|---|
| rows, values, bins, sums, squares | at most k rows (r <= k, f <= k) | k w | (k w)^2 | k rows, perhaps all in one cell |
| the same, one row a person and period, grouped by the period | at most k rows | k w | k w^2 | k rows in k different cells |
| the same | g <= L0 and s <= Linf | L0 Linf w | L0 (Linf w)^2 | L0 cells, Linf rows in each |
| persons, all together | first row only (r = 1, f = 1) | 1 | 1 | one row |
| persons in cells | s = 1 and g <= L0 | L0 | L0 | one row in each of L0 cells |
| persons in cells | first of its cell, among k rows | min(k, cells) | min(k, cells) | at most one a cell, at most k |
| votes, voted | each row times floor(VOTE / n), n the person's own rows | w | w^2 | the weights of n rows add up to at most VOTE, perhaps all in one cell |
| tree of h levels | as rows | h times that of rows | h times that of rows | a row adds to one node of each level |
| pick of quantile a/b | at most k rows (L0 Linf under group ranks) | k max(a, b - a) | - | a row moves each candidate's score by at most max(a, b - a) |

A property test removes persons from random tables and compares (tests/invariants).
"""

from dataclasses import dataclass

from datasets.coordinates import Bound, Coordinate, Kind, Path
from datasets.query import Query
from datasets.schema import Declaration


@dataclass(frozen=True)
class Sensitivity:
    """The most one person changes a coordinate's whole vector: sum of absolute and of squared changes, in grid steps."""

    l1: int
    l2_squared: int


def sensitivity(
    coordinate: Coordinate, bound: Bound, query: Query, declaration: Declaration, cells: int
) -> Sensitivity:
    """Return the sensitivity of a coordinate under an enforced bound (the table above)."""
    if coordinate.kind is Kind.PERSONS:
        most = _person_cells(bound, query, cells)
        return Sensitivity(most, most)
    if coordinate.kind is Kind.PICK:
        a, b = coordinate.quantile
        moved = kept(bound) * max(a, b - a)
        return Sensitivity(moved, moved * moved)
    if coordinate.voted:
        return Sensitivity(coordinate.weight, coordinate.weight**2)
    once = _rows(coordinate.weight, bound, lone=apart(query, declaration))
    levels = len(coordinate.levels) if coordinate.kind is Kind.TREE else 1
    return Sensitivity(levels * once.l1, levels * once.l2_squared)


def _rows(weight: int, bound: Bound, *, lone: bool) -> Sensitivity:
    """Return the sensitivity of numbers that each row adds at most `weight` to once; `lone`: each row in its own cell."""
    if bound.path is Path.GROUPS:
        return Sensitivity(bound.groups * bound.rows * weight, bound.groups * (bound.rows * weight) ** 2)
    if lone:
        return Sensitivity(bound.rows * weight, bound.rows * weight * weight)
    return Sensitivity(bound.rows * weight, (bound.rows * weight) ** 2)


def kept(bound: Bound) -> int:
    """Return the most rows of one person that a bound lets through."""
    return bound.rows * (bound.groups if bound.path is Path.GROUPS else 1)


def _person_cells(bound: Bound, query: Query, cells: int) -> int:
    """Return in how many cells one person can count."""
    if not query.group_by:
        return 1
    return min(bound.groups if bound.path is Path.GROUPS else bound.rows, cells)


def apart(query: Query, declaration: Declaration) -> bool:
    """Tell whether one person's rows provably lie in different cells: one row a period, grouped by the period itself."""
    return bool(declaration.period) and any(
        group.column == declaration.period and not group.cells for group in query.group_by
    )
