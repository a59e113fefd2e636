"""HAVING, ORDER BY and LIMIT of SQL to the JSON language: what is shown of the noisy answer."""

from collections.abc import Callable

from sqlglot import exp

from datasets.querying.language.sql.conditions import COMPARISONS, chain
from datasets.querying.language.sql.leaves import constant, is_constant
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, listed
from datasets.querying.language.sql.tree import bare, only, start

Find = Callable[[exp.Expr], Said]  # a selected column's place or name, of an expression


def shown(tree: exp.Select, find: Find) -> dict[str, Said]:
    """Return the clauses that act on the noisy answer."""
    found = {}
    having, order, limit = (tree.args.get(key) for key in ("having", "order", "limit"))
    if having is not None:
        parts = chain(bare(having.this)) if isinstance(bare(having.this), exp.And) else [having.this]
        found["having"] = listed(start(having), [item for part in parts for item in _having(bare(part), find)])
    if order is not None:
        only(order, "expressions")
        found["order_by"] = listed(start(order), [_order(item, find) for item in order.expressions])
    if limit is not None:
        only(limit, "expression")
        found["limit"] = constant(limit.args["expression"])
    return found


def _having(node: exp.Expr, find: Find) -> list[Said]:
    """Return the comparisons one condition of HAVING makes."""
    if isinstance(node, exp.Between):
        only(node, "this", "low", "high")
        ends = ((">=", node.args["low"]), ("<=", node.args["high"]))
        return [listed(start(node), [find(node.this), Said(sign, start(node)), constant(end)]) for sign, end in ends]
    if type(node) not in COMPARISONS:
        raise SqlProblem("sql_having_invalid", start(node))
    only(node, "this", "expression")
    left, right = bare(node.this), bare(node.args["expression"])
    sign, exchanged = COMPARISONS[type(node)]
    if is_constant(left):
        left, right, sign = right, left, exchanged
    if is_constant(left) or not is_constant(right):
        raise SqlProblem("sql_having_invalid", start(node))
    return [listed(start(node), [find(left), Said(sign, start(node)), constant(right)])]


def _order(node: exp.Expr, find: Find) -> Said:
    """Return one sort key with its direction."""
    if not isinstance(node, exp.Ordered):
        raise SqlProblem("sql_invalid", start(node))
    only(node, "this", "desc", "nulls_first")  # NULLS FIRST is refused as a word
    key = find(node.this)
    return listed(key.at, [key, Said("desc" if node.args.get("desc") else "asc", key.at)])
