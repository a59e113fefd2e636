"""A question in JSON to its canonical typed value, and how its asker wants to see the answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from datasets.errors import QueryError
from datasets.query import CodeFilter, Metric, MetricKind, Query, RangeFilter
from datasets.querying.filters import parse_where
from datasets.querying.metrics import parse_metric
from datasets.querying.tables import CELLS_MAX, GROUPS_MAX
from datasets.schema import Declaration, Role

KEYS = frozenset({"select", "where", "group_by"})
LATER = frozenset({"having", "order_by", "limit"})
METRICS_MAX = 10


@dataclass(frozen=True)
class View:
    """The asker's own order of groups and metrics; the canonical question has none."""

    group_by: tuple[str, ...]
    metrics: tuple[Metric, ...]


def parse_json(asked: object, declaration: Declaration) -> tuple[Query, View]:
    """Return the canonical question and the asker's view of it.

    Raises:
        QueryError: outside the language or the declaration; `pointer` says where.
    """
    if not isinstance(asked, Mapping):
        raise QueryError("query_not_an_object")
    for key in asked:
        if key in LATER:
            raise QueryError("clause_not_offered", pointer=f"/{key}", clause=str(key))
        if key not in KEYS:
            raise QueryError("key_unknown", pointer=f"/{str(key)[:60]}", key=str(key)[:60])
    view = View(_groups(asked.get("group_by", []), declaration), _metrics(asked.get("select"), declaration))
    where = parse_where(asked.get("where", []), declaration)
    query = Query(metrics=tuple(sorted(set(view.metrics))), where=where, group_by=tuple(sorted(view.group_by)))
    if cells_of(query, declaration) > CELLS_MAX:
        raise QueryError("too_many_cells", pointer="/group_by", max=CELLS_MAX)
    return query, view


def _groups(asked: object, declaration: Declaration) -> tuple[str, ...]:
    """Return the grouping columns: declared dimensions, each once."""
    if not isinstance(asked, list) or len(asked) > GROUPS_MAX:
        raise QueryError("group_by_invalid", pointer="/group_by", max=GROUPS_MAX)
    for place, name in enumerate(asked):
        if not isinstance(name, str) or name not in declaration.by_name:
            raise QueryError("column_unknown", pointer=f"/group_by/{place}")
        if declaration.column(name).role is not Role.DIMENSION:
            raise QueryError("group_by_not_a_dimension", pointer=f"/group_by/{place}")
    return tuple(dict.fromkeys(asked))


def _metrics(asked: object, declaration: Declaration) -> tuple[Metric, ...]:
    """Return the asked metrics, each once."""
    if not isinstance(asked, list) or not 1 <= len(asked) <= METRICS_MAX:
        raise QueryError("select_required", pointer="/select", max=METRICS_MAX)
    found = []
    for place, item in enumerate(asked):
        try:
            found.append(parse_metric(item, declaration.by_name))
        except QueryError as refused:
            raise QueryError(refused.code, pointer=f"/select/{place}", **refused.facts) from refused
        if found[-1].kind is MetricKind.COUNT_PERSONS and not declaration.person_key:
            raise QueryError("no_person_key", pointer=f"/select/{place}")
    return tuple(dict.fromkeys(found))


def group_codes(query: Query, declaration: Declaration) -> tuple[tuple[int, ...], ...]:
    """Return, for each grouping column, the codes an answer lists: all of them, or those its filter allows."""
    allowed = {item.column: item.codes for item in query.where if isinstance(item, CodeFilter)}
    return tuple(allowed.get(name, tuple(range(declaration.column(name).null_code + 1))) for name in query.group_by)


def cells_of(query: Query, declaration: Declaration) -> int:
    """Return how many cells the answer has, from the declaration and the question alone."""
    total = 1
    for codes in group_codes(query, declaration):
        total *= len(codes)
    return total


def from_canonical(canonical: bytes) -> Query:
    """Return the question whose `canonical()` these bytes are."""
    body = json.loads(canonical)
    where: list[CodeFilter | RangeFilter] = [
        CodeFilter(column, tuple(values)) if kind == "in" else RangeFilter(column, *values)
        for column, kind, values in body["where"]
    ]
    metrics = tuple(Metric(MetricKind(kind), column) for kind, column in body["metrics"])
    return Query(metrics=metrics, where=tuple(where), group_by=tuple(body["group_by"]))
