"""The tables a provider declares for its release: questions in the query language, each under a name."""

import json
from collections.abc import Mapping

from datasets.discovery import undeclare
from datasets.errors import QueryError
from datasets.query import Query
from datasets.querying.language import View, parse_json
from datasets.querying.limits import TABLES_MAX
from datasets.querying.problems import Problems
from datasets.querying.reading import parse_text, plain
from datasets.schema import Declaration, ReleaseTable

NAME_MAX = 60


def parse_tables(declared: object, columns: Declaration, found: Problems) -> tuple[ReleaseTable, ...]:
    """Return the release tables that could be read, with problems for the rest; names must differ.

    Args:
        declared: a list of {"name"?, "select", "group_by"?}.
        columns: the declaration so far, with its columns.
        found: gets the problems.
    """
    if not isinstance(declared, list) or not 1 <= len(declared) <= TABLES_MAX:
        found.add("tables_required", "/release/tables", max=TABLES_MAX)
        return ()
    read = [_table(item, f"/release/tables/{place}", columns, found) for place, item in enumerate(declared)]
    tables = tuple(table for table in read if table is not None)
    if len({table.name for table in tables}) != len(tables):
        found.add("table_twice", "/release/tables")
    return tables


def _table(declared: object, pointer: str, columns: Declaration, found: Problems) -> ReleaseTable | None:
    """Return one table; None after noting problems."""
    if not isinstance(declared, Mapping) or set(declared) - {"name", "group_by", "select"}:
        found.add("table_invalid", pointer)
        return None
    asked = {key: value for key, value in declared.items() if key != "name"}
    try:
        _, view = parse_json(asked, columns)
    except QueryError as refused:
        found.add(refused.code, f"{pointer}{refused.pointer}", **refused.facts)
        return None
    if any(group.of.cells and columns.column(group.of.column).discover for group in view.groups):
        found.add("discover_not_regrouped", f"{pointer}/group_by")
        return None
    name = parse_text(declared.get("name", _default_name(view)))
    if name is None or "/" in name or len(name) > NAME_MAX:
        found.add("name_invalid", f"{pointer}/name")
        return None
    alone = tuple(group.of.column for group in view.groups if not group.of.cells)
    return ReleaseTable(name=name, asked=json.dumps(plain(asked), ensure_ascii=False), group_by=alone)


def table_question(table: ReleaseTable, declaration: Declaration) -> tuple[Query, View]:
    """Return a declared table as a typed question and its view.

    It is read as it was declared: a discovered column's list is no part of the question, and its length no reason to
    refuse it.
    """
    return parse_json(json.loads(table.asked), undeclare(declaration))


def _default_name(view: View) -> str:
    """Return a table's name where none is given: what it is grouped by."""
    names = [group.name for group in view.groups]
    return "by_" + "_".join(names) if names else "total"
