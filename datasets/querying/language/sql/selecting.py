"""One SELECT to the JSON language: which columns are groups, which are metrics, and that both agree with GROUP BY."""

from collections.abc import Sequence

from sqlglot import exp

from datasets.querying.language.sql.conditions import condition
from datasets.querying.language.sql.items import Item, find, item_of, key
from datasets.querying.language.sql.leaves import text_of
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.said import Said, keyed, listed
from datasets.querying.language.sql.shown import shown
from datasets.querying.language.sql.tree import filled, only, start
from datasets.schema import Declaration

TABLE = "product"
CLAUSES = ("expressions", "from_", "where", "group", "having", "order", "limit")


def select(tree: exp.Select, declaration: Declaration) -> Said:
    """Return a SELECT in the JSON language.

    Raises:
        SqlProblem: a part that is not offered, or a column that is not grouped.
    """
    only(tree, *CLAUSES)
    _from(tree)
    items = [item_of(node, declaration) for node in tree.expressions]
    groups = _groups(tree.args.get("group"), items, declaration)
    metrics = [item for item in items if item.metric]
    written = [*groups, *metrics]
    parts = {"select": listed(0, [item.named() for item in metrics])}
    if groups:
        parts["group_by"] = listed(groups[0].said.at, [item.named() for item in groups])
    if tree.args.get("where") is not None:
        parts["where"] = condition(tree.args["where"].this, declaration)
        parts["where"] = (
            parts["where"] if isinstance(parts["where"].value, dict) else listed(parts["where"].at, [parts["where"]])
        )
    return keyed(0, **parts, **shown(tree, lambda node: find(node, items, written, declaration)))


def _from(tree: exp.Select) -> None:
    """Refuse every table but the product itself."""
    source = tree.args.get("from_")
    table = source.this if source is not None else None
    if isinstance(table, exp.Subquery | exp.Select):
        raise SqlProblem("sql_one_select_only", start(table))
    name = text_of(table.this) if isinstance(table, exp.Table) and isinstance(table.this, exp.Identifier) else ""
    if table is None or name.casefold() != TABLE or "db" in filled(table):
        raise SqlProblem("sql_table_unknown", start(table), suggestion="FROM product")
    only(table, "this")


def _groups(clause: exp.Expr | None, items: Sequence[Item], declaration: Declaration) -> list[Item]:
    """Return the groups: those selected, in their order, then the others of GROUP BY."""
    keys: list[Said] = []
    if clause is not None:
        only(clause, "expressions")
        keys = [key(node, items, declaration) for node in clause.expressions]
    selected = [item for item in items if not item.metric]
    for item in selected:
        if item.said.value not in [key.value for key in keys]:
            raise _ungrouped(item, items, clause)
    shown_already = [item.said.value for item in selected]
    return selected + [Item(key, None, metric=False) for key in keys if key.value not in shown_already]


def _ungrouped(item: Item, items: Sequence[Item], clause: exp.Expr | None) -> SqlProblem:
    """Return the refusal of a column that is not grouped: rows are never shown."""
    if clause is None and not any(other.metric for other in items):
        return SqlProblem("sql_rows_not_offered", item.said.at, suggestion="COUNT(*)")
    nearest = f"GROUP BY {item.said.value}"[:80] if isinstance(item.said.value, str) else "GROUP BY 1"
    return SqlProblem("sql_not_grouped", item.said.at, suggestion=nearest)
