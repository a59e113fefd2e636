"""The selected columns of a SELECT, and how GROUP BY, HAVING and ORDER BY name them: by number, by alias or in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from datasets.querying.language.names import NAME_MAX, resolved, suggested, usable
from datasets.querying.language.sql.aggregates import aggregate
from datasets.querying.language.sql.functions import function_of, is_aggregate
from datasets.querying.language.sql.groups import grouping
from datasets.querying.language.sql.leaves import constant, is_column, text_of
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said
from datasets.querying.language.sql.tree import bare, only, start
from datasets.schema import Declaration


@dataclass(frozen=True)
class Item:
    """One selected column: a group or a metric, and its alias."""

    said: Said
    alias: str | None
    metric: bool

    def named(self) -> Said:
        """Return it as the JSON language writes it."""
        if self.alias is None:
            return self.said
        whole = self.said.value if isinstance(self.said.value, dict) else {"column": self.said.value}
        return Said({**whole, "as": self.alias}, self.said.at, {**self.said.inside, "/as": self.said.at})


def item_of(node: exp.Expr, declaration: Declaration) -> Item:
    """Return one selected column."""
    alias = None
    if isinstance(node, exp.Alias):
        only(node, "this", "alias")
        alias, node = text_of(node.args["alias"]), node.this
    node = bare(node)
    if isinstance(node, exp.Star) or (isinstance(node, exp.Column) and isinstance(node.this, exp.Star)):
        raise SqlProblem("sql_rows_not_offered", start(node), suggestion="COUNT(*)")
    if is_aggregate(node) or not _may_group(node):
        return Item(aggregate(node, declaration), alias, metric=True)
    return Item(grouping(node, declaration), alias, metric=False)


def _may_group(node: exp.Expr) -> bool:
    """Tell whether a node is written like a grouping."""
    return (
        is_column(node)
        or isinstance(node, exp.Case | exp.Extract)
        or function_of(node) in {"DATE_TRUNC", "WIDTH_BUCKET"}
    )


def key(node: exp.Expr, items: Sequence[Item], declaration: Declaration) -> Said:
    """Return what one entry of GROUP BY means: a column, a selected column's alias or number, an expression."""
    node = bare(node)
    if isinstance(node, exp.Literal) and not node.is_string:
        return _numbered(node, items, "sql_group_invalid").said
    said = grouping(node, declaration)
    if not is_column(node) or said.value in declaration.by_name:
        return said
    named = _aliased(node, [item for item in items if not item.metric])
    if named is None:
        nearest = suggested(str(said.value)[:NAME_MAX], usable(declaration))
        raise SqlProblem("column_unknown", said.at, **nearest)
    return Said(named.said.value, said.at, named.said.inside)


def _aliased(node: exp.Column, items: Sequence[Item]) -> Item | None:
    """Return the item whose alias a name is."""
    aliases = {item.alias: item for item in items if item.alias is not None}
    found = resolved(text_of(node.this), aliases, fold=not node.this.quoted)
    return aliases[found] if found is not None else None


def _numbered(node: exp.Expr, items: Sequence[Item], code: str) -> Item:
    """Return the selected column of a number; a group where GROUP BY asks for one."""
    number = constant(node).value
    found = items[number - 1] if isinstance(number, int) and 1 <= number <= len(items) else None
    if found is None or (found.metric and code == "sql_group_invalid"):
        raise SqlProblem("sql_number_invalid", start(node), max=len(items))
    return found


def find(node: exp.Expr, items: Sequence[Item], written: Sequence[Item], declaration: Declaration) -> Said:
    """Return the place (from 1) of what HAVING or ORDER BY names among the written columns, or its name."""
    node = bare(node)
    if isinstance(node, exp.Literal) and not node.is_string:
        return Said(written.index(_numbered(node, items, "")) + 1, start(node))
    if is_column(node):
        known = grouping(node, declaration)
        named = _aliased(node, written) or next((item for item in written if item.said.value == known.value), None)
        return Said(text_of(node.this) if named is None else written.index(named) + 1, known.at)
    said = aggregate(node, declaration) if is_aggregate(node) else grouping(node, declaration)
    same = [item for item in written if item.said.value == said.value]
    if not same:
        raise SqlProblem("sql_not_selected", start(node))
    return Said(written.index(same[0]) + 1, start(node))
