"""WHERE to the JSON language: comparisons of one column with constants, joined by AND, OR and NOT."""

from collections.abc import Mapping

from sqlglot import exp

from datasets.querying.language.sql.leaves import column, constant, is_column, is_constant
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, keyed, listed
from datasets.querying.language.sql.tree import bare, only, start
from datasets.schema import ColumnType, Declaration

COMPARISONS: Mapping[type[exp.Expr], tuple[str, str]] = {  # as written, and with its sides exchanged
    exp.EQ: ("=", "="),
    exp.NEQ: ("!=", "!="),
    exp.LT: ("<", ">"),
    exp.LTE: ("<=", ">="),
    exp.GT: (">", "<"),
    exp.GTE: (">=", "<="),
}
OPPOSITE = {"in": "not in", "is null": "is not null"}


def condition(node: exp.Expr, declaration: Declaration) -> Said:
    """Return a WHERE condition in the JSON language.

    Raises:
        SqlProblem: `sql_condition_invalid` and what its leaves raise.
    """
    node = bare(node)
    if isinstance(node, exp.And | exp.Or):
        parts = listed(start(node), [condition(part, declaration) for part in chain(node)])
        return keyed(start(node), and_=parts) if isinstance(node, exp.And) else keyed(start(node), or_=parts)
    if isinstance(node, exp.Not) and not isinstance(bare(node.this), exp.In | exp.Is):
        return keyed(start(node), not_=condition(node.this, declaration))
    return listed(start(node), test(node, declaration))


def chain(node: exp.Expr) -> list[exp.Expr]:
    """Return the parts of a chain of ANDs or of ORs, however long, from left to right."""
    found: list[exp.Expr] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if type(part) is type(node):
            waiting += [bare(part.args["expression"]), bare(part.this)]
        else:
            found.append(part)
    return found


def test(node: exp.Expr, declaration: Declaration) -> list[Said]:
    """Return one comparison of a column: the column, the operator, its values."""
    node = bare(node)
    if isinstance(node, exp.Not):
        name, operator, *values = test(node.this, declaration)
        return [name, Said(OPPOSITE[str(operator.value)], operator.at), *values]
    if type(node) in COMPARISONS:
        return _comparison(node, declaration)
    if isinstance(node, exp.Between):
        only(node, "this", "low", "high")
        return _tested(node, declaration, "between", [constant(node.args["low"]), constant(node.args["high"])])
    if isinstance(node, exp.In):
        only(node, "this", "expressions")
        return _tested(node, declaration, "in", [listed(start(node), [constant(value) for value in node.expressions])])
    if isinstance(node, exp.Is):
        only(node, "this", "expression")
        if not isinstance(bare(node.args["expression"]), exp.Null):
            raise SqlProblem("sql_condition_invalid", start(node), suggestion="IS NULL")
        return _tested(node, declaration, "is null", [])
    return _boolean(node, declaration)


def _comparison(node: exp.Expr, declaration: Declaration) -> list[Said]:
    """Return a comparison with the column on its left."""
    only(node, "this", "expression")
    left, right = bare(node.this), bare(node.args["expression"])
    operator, exchanged = COMPARISONS[type(node)]
    if is_constant(left) and not is_constant(right):
        left, right, operator = right, left, exchanged
    value = constant(right) if is_column(left) else None
    if value is None:
        raise SqlProblem("sql_condition_invalid", start(node))
    return [column(left, declaration), Said(operator, start(node)), value]


def _tested(node: exp.Expr, declaration: Declaration, operator: str, values: list[Said]) -> list[Said]:
    """Return column, operator and values of the column a node tests."""
    if not is_column(bare(node.this)):
        raise SqlProblem("sql_condition_invalid", start(node))
    return [column(node.this, declaration), Said(operator, start(node)), *values]


def _boolean(node: exp.Expr, declaration: Declaration) -> list[Said]:
    """Return a boolean column that stands alone as its comparison with true."""
    name = column(node, declaration) if is_column(node) else None
    known = declaration.by_name.get(str(name.value)) if name else None
    if name is None or (known is not None and known.type is not ColumnType.BOOLEAN):
        raise SqlProblem("sql_condition_invalid", start(node))
    return [name, Said("=", name.at), Said(value=True, at=name.at)]
