"""A question in JSON to its canonical typed value, and how its asker wants to see the answer. All checks are made here."""

from collections.abc import Mapping

from datasets.coordinates import BRANCHES
from datasets.errors import QueryError
from datasets.query import Group, Metric, MetricKind, Query, question
from datasets.querying.language.cells import cells_of
from datasets.querying.language.filters import parse_where
from datasets.querying.language.groups import parse_group
from datasets.querying.language.metrics import parse_metric
from datasets.querying.language.names import NAME_MAX, suggested
from datasets.querying.language.outputs import Outputs, alias_of, parse_having, parse_limit, parse_order
from datasets.querying.language.view import TAILS, Named, View, metric_name
from datasets.querying.limits import CELLS_MAX, GROUPS_MAX, METRICS_MAX
from datasets.schema import Declaration

KEYS = ("select", "where", "group_by", "having", "order_by", "limit")


def parse_json(asked: object, declaration: Declaration) -> tuple[Query, View]:
    """Return the canonical question and the asker's view of it.

    Raises:
        QueryError: outside the language or the declaration; `pointer` says where, the fact `suggestion`, where there
            is one, what is nearest.
    """
    if not isinstance(asked, Mapping):
        raise QueryError("query_not_an_object")
    for key in asked:
        if key not in KEYS:
            name = str(key)[:NAME_MAX]
            raise QueryError("key_unknown", pointer=f"/{name}", key=name, **suggested(name, KEYS))
    outputs = Outputs()
    groups = _groups(asked.get("group_by", []), declaration, outputs)
    metrics = _metrics(asked.get("select"), declaration, outputs)
    where = parse_where(asked.get("where", []), declaration)
    query = question([item.of for item in metrics], where, [item.of for item in groups])
    _countable(query, declaration)
    having = parse_having(asked.get("having", []), outputs)
    order = parse_order(asked.get("order_by", []), outputs)
    return query, View(groups, metrics, having, order, parse_limit(asked.get("limit")))


def _groups(asked: object, declaration: Declaration, outputs: Outputs) -> tuple[Named[Group], ...]:
    """Return the groups under their output names."""
    if not isinstance(asked, list) or len(asked) > GROUPS_MAX:
        raise QueryError("group_by_invalid", pointer="/group_by", max=GROUPS_MAX)
    found = []
    for place, item in enumerate(asked):
        pointer = f"/group_by/{place}"
        group, default = parse_group(item, declaration, pointer)
        found.append(outputs.add(group, default, alias_of(item), pointer))
    return tuple(group for group in found if group is not None)


def _metrics(asked: object, declaration: Declaration, outputs: Outputs) -> tuple[Named[Metric], ...]:
    """Return the metrics under their output names."""
    if not isinstance(asked, list) or not 1 <= len(asked) <= METRICS_MAX:
        raise QueryError("select_required", pointer="/select", max=METRICS_MAX)
    found = []
    for place, item in enumerate(asked):
        pointer = f"/select/{place}"
        metric = parse_metric(item, declaration, pointer)
        found.append(outputs.add(metric, metric_name(metric), alias_of(item), pointer, TAILS))
    return tuple(metric for metric in found if metric is not None)


def _countable(query: Query, declaration: Declaration) -> None:
    """Refuse an answer of too many numbers; each bin of a histogram is one, and a tree has four at the least."""
    bins = [len(metric.at) - 1 for metric in query.metrics if metric.kind is MetricKind.HISTOGRAM]
    bins += [BRANCHES for metric in query.metrics if metric.kind is MetricKind.QUANTILE_INTERVAL]
    if cells_of(query, declaration) * max([1, *bins]) > CELLS_MAX:
        raise QueryError("too_many_cells", pointer="/group_by", max=CELLS_MAX)
