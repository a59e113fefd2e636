"""Arithmetic of SQL on measures to the JSON language."""

from collections.abc import Mapping

from sqlglot import exp

from datasets.querying.language.sql.functions import function_of, not_offered
from datasets.querying.language.sql.leaves import column, constant, is_column, is_constant
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, keyed, listed
from datasets.querying.language.sql.tree import bare, only, start
from datasets.schema import Declaration

NESTED_MAX = 16
SIDES: Mapping[type[exp.Expr], str] = {exp.Mul: "times", exp.Add: "plus", exp.Sub: "minus"}


def expression(node: exp.Expr, declaration: Declaration, depth: int = 0) -> Said:
    """Return arithmetic on measures in the JSON language.

    Raises:
        SqlProblem: `sql_arithmetic_invalid`: a constant where a measure belongs, or the other way round.
    """
    node = bare(node)
    at = start(node)
    if depth > NESTED_MAX:
        raise SqlProblem("sql_too_deep", at, max=NESTED_MAX)
    if is_column(node):
        return column(node, declaration)
    if is_constant(node):
        raise SqlProblem("sql_arithmetic_invalid", at)
    if isinstance(node, exp.Neg):
        return keyed(at, over=listed(at, [expression(node.this, declaration, depth + 1), Said(-1, at)]))
    if type(node) in SIDES:
        return _sides(node, declaration, depth)
    if isinstance(node, exp.Div):
        over = [expression(node.this, declaration, depth + 1), _divisor(node)]
        return keyed(at, over=listed(at, over))
    if function_of(node) == "COALESCE":
        only(node, "this", "expressions")
        if len(node.expressions) != 2:
            raise SqlProblem("sql_arguments_invalid", at, function="COALESCE", suggestion="COALESCE(x, 0)")
        return keyed(
            at,
            coalesce=listed(
                at, [expression(node.expressions[0], declaration, depth + 1), constant(node.expressions[1])]
            ),
        )
    raise not_offered(node)


def _sides(node: exp.Expr, declaration: Declaration, depth: int) -> Said:
    """Return a product, a sum or a difference of two measures."""
    at, sides = start(node), [bare(node.this), bare(node.args["expression"])]
    fixed = [side for side in sides if is_constant(side)]
    if fixed:
        nearest = {"suggestion": "x / 0.5"} if isinstance(node, exp.Mul) else {}
        raise SqlProblem("sql_arithmetic_invalid", start(fixed[0]), **nearest)
    return keyed(at, **{SIDES[type(node)]: listed(at, [expression(side, declaration, depth + 1) for side in sides])})


def _divisor(node: exp.Expr) -> Said:
    """Return the constant a measure is divided by."""
    divisor = node.args["expression"]
    if not is_constant(divisor):
        raise SqlProblem("sql_arithmetic_invalid", start(divisor), suggestion="x / 100")
    return constant(divisor)
