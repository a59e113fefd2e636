"""The tables a provider declares for its release."""

from collections.abc import Mapping

from datasets.errors import InputError
from datasets.querying.metrics import parse_metric
from datasets.querying.problems import Problems
from datasets.querying.reading import parse_text
from datasets.schema import Column, ReleaseTable, Role

TABLES_MAX = 50
CELLS_MAX = 100_000
GROUPS_MAX = 4


def parse_tables(declared: object, columns: tuple[Column, ...], found: Problems) -> tuple[ReleaseTable, ...]:
    """Return the release tables that could be read, with problems for the rest; names must differ."""
    if not isinstance(declared, list) or not 1 <= len(declared) <= TABLES_MAX:
        found.add("tables_required", "/release/tables", max=TABLES_MAX)
        return ()
    read = [_table(item, f"/release/tables/{place}", columns, found) for place, item in enumerate(declared)]
    tables = tuple(table for table in read if table is not None)
    if len({table.name for table in tables}) != len(tables):
        found.add("table_twice", "/release/tables")
    return tables


def _table(declared: object, pointer: str, columns: tuple[Column, ...], found: Problems) -> ReleaseTable | None:
    """Return one table; None after noting problems."""
    if not isinstance(declared, Mapping) or set(declared) - {"name", "group_by", "select"}:
        found.add("table_invalid", pointer)
        return None
    groups = declared.get("group_by", [])
    dimensions = {column.name: column for column in columns if column.role is Role.DIMENSION}
    known = isinstance(groups, list) and all(isinstance(name, str) and name in dimensions for name in groups)
    if not known or len(groups) > GROUPS_MAX:
        found.add("group_by_not_a_dimension", f"{pointer}/group_by")
        return None
    if cells(tuple(dimensions[name] for name in groups)) > CELLS_MAX:
        found.add("too_many_cells", f"{pointer}/group_by", max=CELLS_MAX)
    metrics = _select(declared.get("select"), pointer, columns, found)
    name = parse_text(declared.get("name", "by_" + "_".join(groups) if groups else "total"))
    if name is None or "/" in name or len(name) > 60:
        found.add("name_invalid", f"{pointer}/name")
        return None
    return ReleaseTable(name=name, select=metrics, group_by=tuple(sorted(set(groups)))) if metrics else None


def _select(
    declared: object, pointer: str, columns: tuple[Column, ...], found: Problems
) -> tuple[tuple[str, str], ...]:
    """Return the metrics as (kind, column)."""
    if not isinstance(declared, list) or not declared:
        found.add("select_required", f"{pointer}/select")
        return ()
    metrics = []
    for place, item in enumerate(declared):
        try:
            metrics.append(parse_metric(item, {column.name: column for column in columns}))
        except InputError as refused:
            found.add(refused.code, f"{pointer}/select/{place}", **refused.facts)
    return tuple(sorted({(metric.kind.value, metric.column) for metric in metrics}))


def cells(groups: tuple[Column, ...]) -> int:
    """Return how many cells a grouping has: declared values, `other` and missing of each dimension."""
    total = 1
    for column in groups:
        total *= len(column.domain) + 2
    return total
