"""A typed question back to the JSON language: `parse_json(to_json(query, ...))` is the same question and view."""

from fractions import Fraction

from datasets.query import AllOf, AnyOf, CodeFilter, Expression, Metric, MetricKind, Operator, Query, SpanFilter, Where
from datasets.querying.language.expressions import subtrahend
from datasets.querying.language.metrics import COUNTS, HALF, QUANTILES
from datasets.querying.language.printing_groups import printed_group, value_of
from datasets.querying.language.view import View, default_view, metric_name
from datasets.querying.language.writing import number
from datasets.querying.measures import grid_of
from datasets.schema import Declaration

Json = dict[str, object]


def to_json(query: Query, declaration: Declaration, view: View | None = None) -> Json:
    """Return a question as people write it; the asker's view where one is given, else the default one."""
    seen = view or default_view(query)
    asked: Json = {
        "select": [
            _named(printed_metric(item.of, declaration), item.name, metric_name(item.of)) for item in seen.metrics
        ]
    }
    if query.where is not None:
        asked["where"] = _where(query.where, declaration)
    if seen.groups:
        asked["group_by"] = [_group(item.name, *printed_group(item.of, declaration)) for item in seen.groups]
    if seen.having:
        asked["having"] = [list(item) for item in seen.having]
    if seen.order_by:
        asked["order_by"] = [list(item) for item in seen.order_by]
    return asked | ({"limit": seen.limit} if seen.limit is not None else {})


def _named(printed: Json, name: str, default: str) -> Json:
    """Return a printed part with its output name, where that is not the default."""
    return printed if name == default else {**printed, "as": name}


def _group(name: str, printed: Json, default: str) -> object:
    """Return a printed group: the plain column's name where nothing more is to be said."""
    return printed["column"] if name == default and "column" in printed else _named(printed, name, default)


def printed_metric(metric: Metric, declaration: Declaration) -> Json:
    """Return a metric in the JSON language."""
    if metric.of is None:
        return {"count": next(name for name, kind in COUNTS.items() if kind is metric.kind)}
    of = _expression(metric.of)
    if metric.kind is MetricKind.HISTOGRAM:
        step = grid_of(metric.of, declaration).step
        return {"histogram": [of, [number(point * step) for point in metric.at]]}
    if metric.kind in QUANTILES.values():
        tail = metric.kind.value.removeprefix(MetricKind.QUANTILE.value)
        return {f"median{tail}": of} if metric.at[0] == HALF else {f"quantile{tail}": [of, number(metric.at[0])]}
    return {metric.kind.value: of}


def _expression(expression: Expression) -> object:
    """Return an expression in the JSON language."""
    if expression.operator is Operator.MEASURE or expression.left is None:
        return expression.name
    left = _expression(expression.left)
    if expression.right is None:
        return {expression.operator.value: [left, number(expression.constant or Fraction(0))]}
    term = subtrahend(expression.right) if expression.operator is Operator.MINUS else None
    if term is not None:
        return {"plus": [left, _expression(term)]}
    return {expression.operator.value: [left, _expression(expression.right)]}


def _where(where: Where, declaration: Declaration) -> object:
    """Return a whole filter: a list where all parts must hold."""
    if isinstance(where, AllOf):
        return [_node(part, declaration) for part in where.parts]
    node = _node(where, declaration)
    return node if isinstance(node, dict) else [node]


def _node(where: Where, declaration: Declaration) -> object:
    """Return one node of a filter."""
    if isinstance(where, AllOf):
        return {"and": [_node(part, declaration) for part in where.parts]}
    if isinstance(where, AnyOf) and not where.parts:
        return _nothing(declaration)
    tests = (
        [test for part in where.parts for test in _tests(part, declaration)]
        if isinstance(where, AnyOf)
        else _tests(where, declaration)
    )
    return tests[0] if len(tests) == 1 else {"or": tests}


def _nothing(declaration: Declaration) -> object:
    """Return a filter that lets no row in: a column is missing and is not."""
    name = next(column.name for column in (*declaration.dimensions, *declaration.measures))
    return {"and": [[name, "is null"], [name, "is not null"]]}


def _tests(where: Where, declaration: Declaration) -> list[object]:
    """Return the nodes of which one must hold."""
    if isinstance(where, CodeFilter):
        column = declaration.column(where.column)
        return [[where.column, "in", [value_of(column, code) for code in where.codes]]]
    if not isinstance(where, SpanFilter):
        return [_node(where, declaration)]
    step = Fraction(declaration.column(where.column).step or 1)
    spans = [[where.column, "between", number(low * step), number(high * step)] for low, high in where.spans]
    return [*spans, *([[where.column, "is null"]] if where.null else [])]
