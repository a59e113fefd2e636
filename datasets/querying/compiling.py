"""A typed question to the engine's SQL. Only integers and column numbers reach the text (threats A11, A12).

The bound the noise is scaled to is enforced here: `r <= k` keeps at most k rows of a person, whatever else
the question says, and the sensitivity below is read from that predicate and nothing else (design rule 3.4).
"""

from datasets.engines.duckdb import SOURCE
from datasets.query import CodeFilter, Metric, MetricKind, Query, RangeFilter
from datasets.schema import Declaration


def compile_query(query: Query, declaration: Declaration, rows_kept: int) -> str:
    """Return SQL that yields, per group of codes, the exact integers of each metric."""
    groups = [f"d{_place(declaration, name)}" for name in query.group_by]
    numbers = [_number(metric, declaration) for metric in query.metrics]
    tests = [f"r <= {rows_kept:d}", *(_test(item, declaration) for item in query.where)]
    select = ", ".join(groups + numbers)
    tail = f" GROUP BY {', '.join(groups)}" if groups else ""
    return f"SELECT {select} FROM {SOURCE} WHERE {' AND '.join(tests)}{tail}"


def sensitivity(metric: Metric, query: Query, declaration: Declaration, rows_kept: int) -> int:
    """Return the L1 sensitivity of one metric's whole vector to adding or removing one person, in grid steps.

    At most `rows_kept` rows are a person's, so a row count changes by that much over all cells, a person count
    in that many cells by one each, and a sum by that many times the largest declared magnitude.
    """
    if metric.kind is MetricKind.SUM:
        return max(1, rows_kept * declaration.column(metric.column).magnitude)
    if metric.kind is MetricKind.COUNT_PERSONS and not query.group_by:
        return 1
    return rows_kept


def _place(declaration: Declaration, name: str) -> int:
    """Return the number of a dimension's column in a bounded table."""
    return [column.name for column in declaration.dimensions].index(name)


def _measure(declaration: Declaration, name: str) -> int:
    """Return the number of a measure's column in a bounded table."""
    return [column.name for column in declaration.measures].index(name)


def _number(metric: Metric, declaration: Declaration) -> str:
    """Return the SQL of one metric."""
    if metric.kind is MetricKind.COUNT_ROWS:
        return "count(*)"
    if metric.kind is MetricKind.COUNT_PERSONS:
        return "count(DISTINCT person)"
    return f"sum(m{_measure(declaration, metric.column)})"


def _test(item: CodeFilter | RangeFilter, declaration: Declaration) -> str:
    """Return the SQL of one filter."""
    if isinstance(item, RangeFilter):
        name = f"m{_measure(declaration, item.column)}"
        return f"{name} BETWEEN {item.low:d} AND {item.high:d}"
    if not item.codes:
        return "false"
    return f"d{_place(declaration, item.column)} IN ({', '.join(str(int(code)) for code in item.codes)})"
