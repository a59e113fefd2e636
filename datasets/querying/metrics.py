"""One asked number: {"count": "rows"}, {"count": "persons"}, {"sum": "<measure>"}."""

from collections.abc import Mapping

from datasets.errors import QueryError
from datasets.query import Metric, MetricKind
from datasets.schema import Column, Role

LATER = frozenset({"mean", "median", "quantile", "variance", "stddev", "histogram"})


def parse_metric(asked: object, columns: Mapping[str, Column]) -> Metric:
    """Return one metric.

    Raises:
        QueryError: `metric_invalid`, `metric_not_offered`, `column_unknown`, `column_not_a_measure`.
    """
    if not isinstance(asked, Mapping) or len(asked) != 1:
        raise QueryError("metric_invalid")
    kind, of = next(iter(asked.items()))
    if kind in LATER:
        raise QueryError("metric_not_offered", metric=str(kind))
    if kind == "count" and isinstance(of, str) and of in {"rows", "persons"}:
        return Metric(MetricKind.COUNT_ROWS if of == "rows" else MetricKind.COUNT_PERSONS)
    if kind != "sum" or not isinstance(of, str):
        raise QueryError("metric_invalid")
    if of not in columns:
        raise QueryError("column_unknown")
    if columns[of].role is not Role.MEASURE:
        raise QueryError("column_not_a_measure")
    return Metric(MetricKind.SUM, of)
