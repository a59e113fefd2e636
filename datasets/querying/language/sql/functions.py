"""Functions of SQL: those that are read, those nearest to what is not, and their refusal."""

from collections.abc import Mapping

from sqlglot import exp

from datasets.querying.language.names import suggested
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.tree import start

AGGREGATES: Mapping[str, str] = {
    "SUM": "sum",
    "AVG": "mean",
    "MEAN": "mean",
    "MEDIAN": "median",
    "VARIANCE": "variance",
    "VAR_POP": "variance",
    "STDDEV": "stddev",
    "STDDEV_POP": "stddev",
    "QUANTILE": "quantile",
    "QUANTILE_CONT": "quantile",
    "PERCENTILE_CONT": "quantile",
    "VOTES": "votes",
    "VOTE_MEAN": "vote_mean",
    "MEDIAN_INTERVAL": "median_interval",
    "QUANTILE_INTERVAL": "quantile_interval",
    "HISTOGRAM": "histogram",
    "COUNT": "count",
}
OFFERED = (*AGGREGATES, "COALESCE", "DATE_TRUNC", "EXTRACT", "WIDTH_BUCKET")
NEAREST = {
    "MIN": "QUANTILE(x, 0.01)",
    "MAX": "QUANTILE(x, 0.99)",
    "VAR_SAMP": "VAR_POP(x)",
    "STDDEV_SAMP": "STDDEV_POP(x)",
    "YEAR": "EXTRACT(YEAR FROM x)",
    "QUARTER": "EXTRACT(QUARTER FROM x)",
    "MONTH": "EXTRACT(MONTH FROM x)",
    "DAY": "EXTRACT(DAY FROM x)",
    "DATE_PART": "EXTRACT(YEAR FROM x)",
    "STRFTIME": "DATE_TRUNC('month', x)",
    "TO_CHAR": "DATE_TRUNC('month', x)",
    "IFNULL": "COALESCE(x, 0)",
    "NVL": "COALESCE(x, 0)",
    "IF": "CASE WHEN x IN ('...') THEN '...' ELSE '...' END",
}


def function_of(node: object) -> str:
    """Return the name of a function a node calls, in capitals; empty for none."""
    inner = node.this if isinstance(node, exp.WithinGroup) else node
    return str(inner.this).upper() if isinstance(inner, exp.Anonymous) and isinstance(inner.this, str) else ""


def is_aggregate(node: object) -> bool:
    """Tell whether a node is a number over rows."""
    return function_of(node) in AGGREGATES


def not_offered(node: exp.Expr) -> SqlProblem:
    """Return the refusal of a function, or of something else that stands where it may not."""
    name = function_of(node)
    if not name:
        return SqlProblem("sql_expression_invalid", start(node))
    if name in AGGREGATES:
        return SqlProblem("sql_aggregate_misplaced", start(node))
    nearest = {"suggestion": NEAREST[name]} if name in NEAREST else suggested(name[:40], OFFERED)
    return SqlProblem("sql_function_not_offered", start(node), function=name[:40], **nearest)
