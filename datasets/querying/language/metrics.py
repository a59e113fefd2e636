"""One asked number: {"count": "rows" | "persons"}, {"sum": E}, ..., {"quantile": [E, q]}, {"histogram": [E, [edges...]]}."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from datasets.coordinates import VOTE
from datasets.errors import QueryError
from datasets.query import Expression, Metric, MetricKind
from datasets.querying.language.expressions import fits, parse_expression
from datasets.querying.language.names import suggested
from datasets.querying.language.writing import shown
from datasets.querying.measures import EXACT_MAX, grid_of
from datasets.querying.reading import parse_number
from datasets.schema import Declaration

COUNTS = {"rows": MetricKind.COUNT_ROWS, "persons": MetricKind.COUNT_PERSONS, "votes": MetricKind.COUNT_VOTES}
SIMPLE = (MetricKind.SUM, MetricKind.MEAN, MetricKind.VOTE_MEAN, MetricKind.VARIANCE, MetricKind.STDDEV)
PLAIN = {kind.value: kind for kind in SIMPLE}
QUANTILES = {"quantile": MetricKind.QUANTILE, "quantile_interval": MetricKind.QUANTILE_INTERVAL}
MEDIANS = {"median": MetricKind.QUANTILE, "median_interval": MetricKind.QUANTILE_INTERVAL}
KINDS = ("count", *PLAIN, *MEDIANS, *QUANTILES, "histogram")
SYNONYMS = {"avg": "mean", "average": "mean", "std": "stddev", "var": "variance", "percentile": "quantile"}
HALF = Fraction(1, 2)
QUANTILE_GRID = 10_000
BINS_MAX = 200


def parse_metric(asked: object, declaration: Declaration, pointer: str) -> Metric:
    """Return one metric; its alias is read elsewhere.

    Raises:
        QueryError: another shape, something that is no measure, or `no_person_key`.
    """
    keys = [key for key in asked if key != "as"] if isinstance(asked, Mapping) else []
    if not isinstance(asked, Mapping) or len(keys) != 1 or keys[0] not in KINDS:
        raise QueryError("metric_invalid", pointer=pointer, **_nearest(keys))
    kind, of = keys[0], asked[keys[0]]
    if kind == "count":
        return _count(of, declaration, pointer)
    if kind in {*QUANTILES, "histogram"}:
        if not isinstance(of, list) or len(of) != 2:
            raise QueryError("metric_invalid", pointer=pointer)
        inside = f"{pointer}/{kind}"
        expression = _expression(of[0], declaration, inside if isinstance(of[0], str) else f"{inside}/0")
        if kind in QUANTILES:
            return Metric(QUANTILES[kind], expression, (_quantile(of[1], f"{inside}/1"),))
        return _histogram(expression, of[1], declaration, f"{inside}/1")
    return _of(
        kind,
        _expression(of, declaration, pointer if isinstance(of, str) else f"{pointer}/{kind}"),
        declaration,
        pointer,
    )


def _nearest(keys: list[object]) -> dict[str, str]:
    """Return the nearest metric's name."""
    asked = str(keys[0]).lower()[:20] if keys else ""
    return {"suggestion": SYNONYMS[asked]} if asked in SYNONYMS else suggested(asked, KINDS)


def _count(of: object, declaration: Declaration, pointer: str) -> Metric:
    """Return a count of rows, persons or votes."""
    if not isinstance(of, str) or of not in COUNTS:
        raise QueryError("metric_invalid", pointer=pointer, suggestion='{"count": "rows"}')
    if of != "rows" and not declaration.person_key:
        raise QueryError("no_person_key", pointer=pointer, suggestion='{"count": "rows"}')
    return Metric(COUNTS[of])


def _expression(asked: object, declaration: Declaration, pointer: str) -> Expression:
    """Return what is measured, if its sums are exact."""
    if not isinstance(asked, str | Mapping):
        raise QueryError("metric_invalid", pointer=pointer)
    expression = parse_expression(asked, declaration, pointer)
    fits(expression, declaration, pointer)
    return expression


def _of(kind: str, expression: Expression, declaration: Declaration, pointer: str) -> Metric:
    """Return a metric that needs nothing but its expression."""
    if kind in MEDIANS:
        return Metric(MEDIANS[kind], expression, (HALF,))
    if (
        kind in {"variance", "stddev"}
        and grid_of(expression, declaration).radius ** 2 * declaration.rows_max >= EXACT_MAX
    ):
        raise QueryError("expression_too_wide", pointer=pointer)
    if kind == MetricKind.VOTE_MEAN:
        _votable(expression, declaration, pointer)
    return Metric(PLAIN[kind], expression)


def _votable(expression: Expression, declaration: Declaration, pointer: str) -> None:
    """Refuse a mean by votes of a table without persons, or whose weighted sums would not be exact."""
    if not declaration.person_key:
        raise QueryError("no_person_key", pointer=pointer, suggestion="mean")
    if grid_of(expression, declaration).radius * VOTE * declaration.rows_max >= EXACT_MAX // 2:
        raise QueryError("expression_too_wide", pointer=pointer)


def _quantile(asked: object, pointer: str) -> Fraction:
    """Return a quantile strictly between 0 and 1, of at most 4 decimals."""
    number = parse_number(asked)
    if number is None or not 0 < number < 1 or (Fraction(number) * QUANTILE_GRID).denominator != 1:
        raise QueryError("quantile_out_of_range", pointer=pointer)
    return Fraction(number)


def _histogram(expression: Expression, asked: object, declaration: Declaration, pointer: str) -> Metric:
    """Return a histogram whose edges lie on the expression's grid, inside its bounds."""
    numbers = [parse_number(edge) for edge in asked] if isinstance(asked, list) and len(asked) <= BINS_MAX + 1 else []
    edges = [Fraction(number) for number in numbers if number is not None]
    if len(edges) < 2 or len(edges) != len(numbers) or any(a >= b for a, b in pairwise(edges)):
        raise QueryError("edges_invalid", pointer=pointer, max=BINS_MAX)
    grid = grid_of(expression, declaration)
    at = tuple(edge / grid.step for edge in edges)
    if any(point.denominator != 1 for point in at):
        raise QueryError("edges_off_grid", pointer=pointer, step=shown(grid.step))
    if at[0] < grid.low or at[-1] > grid.high + 1:
        low, high = (shown(end * grid.step) for end in (grid.low, grid.high + 1))
        raise QueryError("edges_out_of_bounds", pointer=pointer, min=low, max=high)
    return Metric(MetricKind.HISTOGRAM, expression, at)
