"""Groupings of SQL to the JSON language: a column, DATE_TRUNC, EXTRACT, WIDTH_BUCKET or CASE over one column."""

from sqlglot import exp

from datasets.querying.language.sql.conditions import test
from datasets.querying.language.sql.functions import function_of, not_offered
from datasets.querying.language.sql.leaves import column, constant, is_column
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, keyed, listed
from datasets.querying.language.sql.tree import bare, only, start
from datasets.schema import Declaration

CASE = "CASE WHEN x IN ('...') THEN '...' ELSE '...' END"


def grouping(node: exp.Expr, declaration: Declaration) -> Said:
    """Return one grouping.

    Raises:
        SqlProblem: something rows cannot be grouped by.
    """
    node = bare(node)
    if is_column(node):
        return column(node, declaration)
    if isinstance(node, exp.Extract):
        only(node, "this", "expression")
        unit = Said(str(node.this.this if isinstance(node.this, exp.Expr) else node.this).lower(), start(node.this))
        return keyed(start(node), extract=listed(start(node), [unit, column(node.args["expression"], declaration)]))
    if isinstance(node, exp.Case):
        return _case(node, declaration)
    name, at = function_of(node), start(node)
    if name not in {"DATE_TRUNC", "WIDTH_BUCKET"}:
        raise not_offered(node)
    only(node, "this", "expressions")
    given = list(node.expressions)
    if len(given) != (2 if name == "DATE_TRUNC" else 4):
        raise SqlProblem("sql_arguments_invalid", at, function=name)
    if name == "DATE_TRUNC":
        return keyed(at, date_trunc=listed(at, [_unit(given[0]), column(given[1], declaration)]))
    return keyed(at, width_bucket=listed(at, [column(given[0], declaration), *(constant(item) for item in given[1:])]))


def _unit(node: exp.Expr) -> Said:
    """Return a unit of time in small letters."""
    unit = constant(node)
    return Said(unit.value.lower() if isinstance(unit.value, str) else unit.value, unit.at)


def _case(node: exp.Case, declaration: Declaration) -> Said:
    """Return CASE WHEN over one column, or CASE column WHEN value."""
    only(node, "this", "ifs", "default")
    whens = [_when(branch, node.this, declaration) for branch in node.args["ifs"]]
    names = [name for name, _ in whens]
    other = next((name for name in names if name.value != names[0].value), None)
    if other is not None:
        raise SqlProblem("sql_case_invalid", other.at, suggestion=CASE)
    default = node.args.get("default")
    rest = _label(default) if default is not None else Said(None, start(node))
    return keyed(
        start(node),
        case=keyed(start(node), column=names[0], when=listed(start(node), [when for _, when in whens]), else_=rest),
    )


def _when(branch: exp.Expr, of: exp.Expr | None, declaration: Declaration) -> tuple[Said, Said]:
    """Return the column a branch tests, and [label, operator, values...]."""
    only(branch, "this", "true")
    label = _label(branch.args["true"])
    if of is not None:
        name, operator, values = column(of, declaration), "=", [constant(branch.this)]
        return name, listed(start(branch), [label, Said(operator, label.at), *values])
    tested = bare(branch.this)
    plain = tested.this if isinstance(tested, exp.Not) else tested
    if isinstance(bare(plain), exp.And | exp.Or | exp.Not) or (
        plain is not tested and not isinstance(bare(plain), exp.In | exp.Is)
    ):
        raise SqlProblem("sql_case_invalid", start(tested), suggestion=CASE)
    name, *parts = test(tested, declaration)
    return name, listed(start(branch), [label, *parts])


def _label(node: exp.Expr) -> Said:
    """Return a branch's label: a text, a number as its text, or nothing for NULL."""
    inner = bare(node)
    if isinstance(inner, exp.Null):
        return Said(None, start(inner))
    if not isinstance(inner, exp.Literal):
        raise SqlProblem("sql_case_invalid", start(inner), suggestion=CASE)
    return Said(str(inner.this), start(inner))
