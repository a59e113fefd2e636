"""The one typed question everything else speaks: metrics, filters on declared values, declared groups.

A `Query` is already canonical: two spellings of the same question are the same value and the same bytes (threat
A17). Every part is written in public codes: a dimension's value as its code, a measure's value in grid steps.

    Query ── metrics   Metric(kind, of: Expression, at: quantile or bin edges)
          ── where     AllOf | AnyOf | CodeFilter | SpanFilter, or None for every row
          ── group_by  Group(column, cells): the column itself, or a public mapping of its codes to labels
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Runs = tuple[tuple[int, int], ...]  # inclusive, ascending, apart from each other


class MetricKind(StrEnum):
    """What is computed. A median is the quantile 1/2."""

    COUNT_ROWS = "count_rows"
    COUNT_PERSONS = "count_persons"
    COUNT_VOTES = "count_votes"  # rows, each the n-th part of its person, who has n
    SUM = "sum"
    MEAN = "mean"
    VOTE_MEAN = "vote_mean"  # of values so weighted: every person counts once
    VARIANCE = "variance"  # of the population, not of a sample
    STDDEV = "stddev"
    QUANTILE = "quantile"
    QUANTILE_INTERVAL = "quantile_interval"  # the same with an interval, which costs accuracy
    HISTOGRAM = "histogram"


class Operator(StrEnum):
    """How an expression is made of measures."""

    MEASURE = "measure"  # a declared measure
    TIMES = "times"  # left * right
    MINUS = "minus"  # left - right
    OVER = "over"  # left / constant
    COALESCE = "coalesce"  # left, or a public constant where it is missing


@dataclass(frozen=True)
class Expression:
    """Arithmetic on measures. `name` for a measure, `constant` as an exact fraction for OVER and COALESCE."""

    operator: Operator
    name: str = ""
    left: "Expression | None" = None
    right: "Expression | None" = None
    constant: Fraction | None = None

    def plain(self) -> list[object]:
        """Return the expression as values JSON keeps, in its one form."""
        if self.operator is Operator.MEASURE:
            return [self.operator.value, self.name]
        operands = [side.plain() for side in (self.left, self.right) if side is not None]
        return [self.operator.value, *operands, *([str(self.constant)] if self.constant is not None else [])]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures it is made of, in reading order."""
        inside = (side.measures for side in (self.left, self.right) if side is not None)
        return (self.name,) if self.operator is Operator.MEASURE else tuple(name for names in inside for name in names)


def measure(name: str) -> Expression:
    """Return the expression that is one declared measure."""
    return Expression(Operator.MEASURE, name)


def times(left: Expression, right: Expression) -> Expression:
    """Return the one form of a product: its operands in one order."""
    first, second = sorted((left, right), key=lambda side: _key(side.plain()))
    return Expression(Operator.TIMES, left=first, right=second)


def minus(left: Expression, right: Expression) -> Expression:
    """Return a difference."""
    return Expression(Operator.MINUS, left=left, right=right)


def over(left: Expression, constant: Fraction) -> Expression:
    """Return the one form of a quotient by a constant: nested constants become one, dividing by 1 is nothing.

    Raises:
        ZeroDivisionError: the constant is 0.
    """
    if constant == 0:
        raise ZeroDivisionError
    if left.operator is Operator.OVER and left.left is not None and left.constant is not None:
        return over(left.left, left.constant * constant)
    return left if constant == 1 else Expression(Operator.OVER, left=left, constant=constant)


def coalesce(left: Expression, constant: Fraction) -> Expression:
    """Return an expression whose missing values are a public constant."""
    return Expression(Operator.COALESCE, left=left, constant=constant)


@dataclass(frozen=True)
class Metric:
    """One number a cell (a histogram: one a bin).

    `at` is the quantile as a fraction, or the histogram's edges in grid steps of `of`: bin i holds the values from
    edge i up to, not including, edge i + 1; values outside all bins count in none.
    """

    kind: MetricKind
    of: Expression | None = None
    at: tuple[Fraction, ...] = ()

    def plain(self) -> list[object]:
        """Return the metric as values JSON keeps."""
        return [self.kind.value, self.of.plain() if self.of else None, [str(point) for point in self.at]]


@dataclass(frozen=True)
class CodeFilter:
    """Rows whose dimension has one of these codes, ascending and distinct."""

    column: str
    codes: tuple[int, ...]

    def plain(self) -> list[object]:
        """Return the filter as values JSON keeps."""
        return ["codes", self.column, list(self.codes)]


@dataclass(frozen=True)
class SpanFilter:
    """Rows whose measure lies in one of the spans of grid steps; `null` lets missing values in as well."""

    column: str
    spans: Runs
    null: bool = False

    def plain(self) -> list[object]:
        """Return the filter as values JSON keeps."""
        return ["spans", self.column, [list(span) for span in self.spans], self.null]


@dataclass(frozen=True)
class AllOf:
    """Rows that pass every part."""

    parts: "tuple[Where, ...]"

    def plain(self) -> list[object]:
        """Return the filter as values JSON keeps."""
        return ["all", *(part.plain() for part in self.parts)]


@dataclass(frozen=True)
class AnyOf:
    """Rows that pass at least one part; with no part: no row."""

    parts: "tuple[Where, ...]"

    def plain(self) -> list[object]:
        """Return the filter as values JSON keeps."""
        return ["any", *(part.plain() for part in self.parts)]


Where = CodeFilter | SpanFilter | AllOf | AnyOf


@dataclass(frozen=True)
class Group:
    """A grouping: a dimension as it is (no cells), or a public mapping of a column's codes or grid steps to labels.

    Cells are exhaustive and apart: (label, runs of codes or steps). The label None stands for the missing value,
    "other" for a value outside the declared list. Without cells the group's codes are the dimension's own (0 to
    `null_code`), with them the places in `cells`. A measure's missing values have no step: they belong to the
    cell numbered `null_cell`, whose runs may be empty.
    """

    column: str
    cells: tuple[tuple[str | None, Runs], ...] = ()
    null_cell: int | None = None  # on a measure only

    def plain(self) -> list[object]:
        """Return the group as values JSON keeps."""
        cells = [[label, [list(run) for run in runs]] for label, runs in self.cells]
        return [self.column, cells, self.null_cell]


@dataclass(frozen=True)
class Query:
    """A question in canonical form: metrics and groups sorted by their plain form, each once."""

    metrics: tuple[Metric, ...]
    where: Where | None = None
    group_by: tuple[Group, ...] = ()

    def canonical(self) -> bytes:
        """Return the canonical bytes: equal exactly when the questions are equal."""
        body = {
            "group_by": [group.plain() for group in self.group_by],
            "metrics": [metric.plain() for metric in self.metrics],
            "v": 2,
            "where": self.where.plain() if self.where else None,
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def question(metrics: Iterable[Metric], where: Where | None = None, group_by: Iterable[Group] = ()) -> Query:
    """Return the canonical question of these parts: each once, in one order."""
    return Query(
        metrics=tuple(sorted(set(metrics), key=lambda metric: _key(metric.plain()))),
        where=where,
        group_by=tuple(sorted(set(group_by), key=lambda group: _key(group.plain()))),
    )


def all_of(parts: Iterable[Where]) -> Where | None:
    """Return the one form of a conjunction: flat, each part once, sorted; None for no part."""
    return _joined(AllOf, parts)


def any_of(parts: Iterable[Where]) -> Where:
    """Return the one form of a disjunction: flat, each part once, sorted; `AnyOf(())` for no part: no row."""
    return _joined(AnyOf, parts) or AnyOf(())


def _joined(kind: type[AllOf] | type[AnyOf], parts: Iterable[Where]) -> Where | None:
    """Return parts joined by one kind of node."""
    flat: dict[str, Where] = {}
    for part in parts:
        for inner in part.parts if isinstance(part, kind) else (part,):
            flat[_key(inner.plain())] = inner
    ordered = tuple(flat[key] for key in sorted(flat))
    return ordered[0] if len(ordered) == 1 else kind(ordered) if ordered else None


def _key(plain: object) -> str:
    """Return what parts are sorted by."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_canonical(canonical: bytes) -> Query:
    """Return the question whose `canonical()` these bytes are."""
    body = json.loads(canonical)
    return Query(
        metrics=tuple(_metric(item) for item in body["metrics"]),
        where=_where(body["where"]) if body["where"] else None,
        group_by=tuple(group_from(item) for item in body["group_by"]),
    )


def _metric(item: list) -> Metric:  # type: ignore[type-arg]
    """Return a metric from its plain form."""
    kind, of, at = item
    return Metric(MetricKind(kind), expression_from(of) if of else None, tuple(Fraction(point) for point in at))


def expression_from(item: list) -> Expression:  # type: ignore[type-arg]
    """Return an expression from its plain form."""
    operator = Operator(item[0])
    if operator is Operator.MEASURE:
        return measure(item[1])
    if operator in {Operator.TIMES, Operator.MINUS}:
        return Expression(operator, left=expression_from(item[1]), right=expression_from(item[2]))
    return Expression(operator, left=expression_from(item[1]), constant=Fraction(item[2]))


def _where(item: list) -> Where:  # type: ignore[type-arg]
    """Return a filter from its plain form."""
    kind, *rest = item
    if kind == "codes":
        return CodeFilter(rest[0], tuple(rest[1]))
    if kind == "spans":
        return SpanFilter(rest[0], tuple((low, high) for low, high in rest[1]), rest[2])
    parts = tuple(_where(part) for part in rest)
    return AllOf(parts) if kind == "all" else AnyOf(parts)


def group_from(item: list) -> Group:  # type: ignore[type-arg]
    """Return a group from its plain form."""
    column, cells, null_cell = item
    read = tuple((label, tuple((low, high) for low, high in runs)) for label, runs in cells)
    return Group(column, read, null_cell)
