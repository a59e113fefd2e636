"""The leaves of a question in SQL: names of columns and constants."""

import re
from decimal import Decimal
from typing import TypeGuard

from sqlglot import exp

from datasets.querying.language.names import resolved
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said
from datasets.querying.language.sql.tree import bare, filled, start
from datasets.schema import Declaration

NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")


def is_column(node: object) -> TypeGuard[exp.Column]:
    """Tell whether a node is a plain name."""
    return isinstance(node, exp.Column) and isinstance(node.this, exp.Identifier)


def is_constant(node: exp.Expr) -> bool:
    """Tell whether a node is a constant: a number with or without a sign, a text, true, false or null."""
    inner = bare(node)
    signed = isinstance(inner, exp.Neg) and isinstance(bare(inner.this), exp.Literal) and not bare(inner.this).is_string
    return signed or isinstance(inner, exp.Literal | exp.Boolean | exp.Null)


def column(node: exp.Expr, declaration: Declaration) -> Said:
    """Return the declared name a column's name means, else the name as it is: the JSON parser refuses it.

    Raises:
        SqlProblem: `sql_column_needed`.
    """
    inner = bare(node)
    if not is_column(inner):
        raise SqlProblem("sql_column_needed", start(node))
    name = text_of(inner.this)
    if set(filled(inner)) - {"this"}:
        raise SqlProblem("sql_clause_not_offered", start(inner), clause=".", suggestion=name[:60])
    return Said(resolved(name, declaration.by_name, fold=not inner.this.quoted) or name, start(inner))


def text_of(identifier: exp.Expr) -> str:
    """Return a name as it was written."""
    return str(identifier.this)


def constant(node: exp.Expr) -> Said:
    """Return a constant, numbers exactly.

    Raises:
        SqlProblem: `sql_constant_needed`, `sql_null_comparison`.
    """
    inner = bare(node)
    at = start(inner)
    if isinstance(inner, exp.Null):
        raise SqlProblem("sql_null_comparison", at, suggestion="IS NULL")
    if isinstance(inner, exp.Boolean):
        return Said(bool(inner.this), at)
    if isinstance(inner, exp.Neg) and is_constant(inner):
        return Said(-number_of(bare(inner.this)), at)
    if not isinstance(inner, exp.Literal):
        raise SqlProblem("sql_constant_needed", at)
    return Said(str(inner.this) if inner.is_string else number_of(inner), at)


def number_of(node: exp.Expr) -> int | Decimal:
    """Return a number as it is written; the JSON parser refuses one that cannot be kept."""
    text = str(node.this)
    if len(text) > 60 or not NUMBER.fullmatch(text):  # sqlglot joins 0 and .5 written apart
        raise SqlProblem("sql_constant_needed", start(node))
    number = Decimal(text)
    whole = abs(number.adjusted()) <= 60 and number == number.to_integral_value()
    return int(number) if whole else number
