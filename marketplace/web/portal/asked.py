"""The question builder: from a form's fields to the query language, from a question to words and back to a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from marketplace.web.grids import label, metric_word, titled

FEW = 20  # a dimension with at most so many values is worth grouping by at first sight
IN, FROM, TO = "in:", "from:", "to:"
SIGNS = {"in": "=", "between": "=", "!=": "≠", "not in": "≠", ">=": "≥", "<=": "≤"}


@dataclass(frozen=True)
class Chosen:
    """What a form holds: metrics as `kind:column`, two groups, filters by field name."""

    metrics: tuple[str, ...]
    groups: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]


def chosen(given: QueryDict, columns: list[dict[str, Any]]) -> Chosen:
    """Return what was chosen, or a first question worth asking: rows by the first short dimension."""
    filters = {name: tuple(filter(None, given.getlist(name))) for name in given if name.startswith((IN, FROM, TO))}
    if "metric" in given or "group" in given:
        return Chosen(tuple(given.getlist("metric")), tuple(filter(None, given.getlist("group"))), filters)
    short = [str(column["name"]) for column in columns if len(column.get("values", ())) in range(2, FEW)]
    return Chosen(("count:rows",), tuple(short[:1]), filters)


def question_of(given: QueryDict) -> dict[str, object]:
    """Return the question a form describes."""
    picked = chosen(given, [])
    select = [{kind: of} for kind, _, of in (metric.partition(":") for metric in picked.metrics)]
    where: list[list[object]] = []
    for field, values in picked.filters.items():
        kind, _, name = field.partition(":")
        if values and kind == "in":
            where.append([name, "in", list(values)])
        elif values:
            where.append([name, ">=" if kind == "from" else "<=", values[0]])
    return {"select": select, "where": where, "group_by": list(picked.groups)}


def form_of(question: Mapping[str, Any]) -> str:
    """Return the query string that fills the form with a question again, as far as the form can say it."""
    pairs = [("metric", f"{kind}:{of}") for item in question.get("select", ()) for kind, of in item.items()]
    pairs += [("group", name) for name in question.get("group_by", ())]
    for name, operator, *values in question.get("where", ()):
        if operator == "in":
            pairs += [(f"{IN}{name}", value) for value in values[0]]
        elif operator in {">=", "<=", "between"}:
            pairs += [(f"{FROM}{name}", values[0])] if operator != "<=" else []
            pairs += [(f"{TO}{name}", values[-1])] if operator != ">=" else []
    return urlencode(pairs)


def in_words(question: Mapping[str, Any]) -> str:
    """Return a question as a short title: what is computed, and for each of what."""
    metrics = [_metric(item) for item in question.get("select", ())]
    return titled(metrics, list(question.get("group_by", ())))


def _metric(item: Mapping[str, str]) -> str:
    """Return one metric in words."""
    ((kind, of),) = item.items()
    if kind == "count":
        return metric_word("persons" if of == "persons" else "count")
    return metric_word(f"{kind}_{of}")


def filters_in_words(question: Mapping[str, Any]) -> list[str]:
    """Return the filters of a question, one text each."""
    found = []
    for name, operator, *values in question.get("where", ()):
        flat = [label(value) for value in (values[0] if isinstance(values[0], list) else values)]
        said = " – ".join(flat) if operator == "between" else _(", ").join(flat)
        found.append(f"{name} {SIGNS.get(operator, operator)} {said}")
    return found
