"""Aggregates of SQL to metrics of the JSON language."""

from sqlglot import exp

from datasets.querying.language.sql.expressions import expression
from datasets.querying.language.sql.functions import AGGREGATES, function_of, not_offered
from datasets.querying.language.sql.leaves import column, constant, is_column
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, keyed, listed
from datasets.querying.language.sql.tree import bare, filled, only, start
from datasets.schema import Declaration

PAIRS = frozenset({"quantile", "quantile_interval", "histogram"})


def aggregate(node: exp.Expr, declaration: Declaration) -> Said:
    """Return an aggregate as a metric of the JSON language.

    Raises:
        SqlProblem: a function that is not offered, or other arguments than it takes.
    """
    node = bare(node)
    name, at = function_of(node), start(node)
    if name not in AGGREGATES:
        raise not_offered(node)
    if isinstance(node, exp.WithinGroup):
        return _within(node, declaration)
    only(node, "this", "expressions")
    kind, given = AGGREGATES[name], list(node.expressions)
    if kind == "count":
        return _count(node, given, declaration)
    if kind == "votes" and not given:
        return keyed(at, count=Said("votes", at))
    if kind == "votes" or len(given) != (2 if kind in PAIRS else 1):
        raise SqlProblem("sql_arguments_invalid", at, function=name)
    of = expression(given[0], declaration)
    if kind in PAIRS:
        more = _edges(given[1]) if kind == "histogram" else constant(given[1])
        return keyed(of.at, **{kind: listed(of.at, [of, more])})
    return keyed(of.at, **{kind: of})


def _count(node: exp.Expr, given: list[exp.Expr], declaration: Declaration) -> Said:
    """Return COUNT(*) or COUNT(DISTINCT person)."""
    at = start(node)
    inner = given[0] if len(given) == 1 else None
    if isinstance(inner, exp.Star) and not filled(inner):
        return keyed(at, count=Said("rows", at))
    if not isinstance(inner, exp.Distinct):
        raise SqlProblem("sql_arguments_invalid", at, function="COUNT", suggestion="COUNT(*)")
    only(inner, "expressions")
    names = [column(part, declaration).value for part in inner.expressions if is_column(bare(part))]
    persons = [name for name in names if name == declaration.person_key or str(name).casefold() == "person"]
    if len(persons) != 1 or len(inner.expressions) != 1:
        raise SqlProblem("sql_distinct_not_offered", start(inner), suggestion="COUNT(DISTINCT person)")
    return keyed(at, count=Said("persons", at))


def _within(node: exp.WithinGroup, declaration: Declaration) -> Said:
    """Return PERCENTILE_CONT(q) WITHIN GROUP (ORDER BY x) as a quantile."""
    name, at = function_of(node), start(node)
    only(node, "this", "expression")
    order, given = node.args["expression"], list(node.this.expressions)
    keys = list(order.expressions) if isinstance(order, exp.Order) else []
    if AGGREGATES[name] != "quantile" or len(given) != 1 or len(keys) != 1 or keys[0].args.get("desc"):
        raise SqlProblem("sql_arguments_invalid", at, function=name, suggestion="QUANTILE(x, 0.9)")
    only(keys[0], "this", "desc", "nulls_first")
    of = expression(keys[0].this, declaration)
    return keyed(of.at, quantile=listed(of.at, [of, constant(given[0])]))


def _edges(node: exp.Expr) -> Said:
    """Return the edges of a histogram: a list of numbers in brackets."""
    inner = bare(node)
    if not isinstance(inner, exp.Array):
        raise SqlProblem(
            "sql_arguments_invalid", start(node), function="HISTOGRAM", suggestion="HISTOGRAM(x, [0, 10, 20])"
        )
    return listed(start(node), [constant(edge) for edge in inner.expressions])
