"""The question builder: from a form's fields to the query language, from a question to words and back to a form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from marketplace.web.grids import label, metric_word, titled

FEW = 20  # a dimension with at most so many values is worth grouping by at first sight
IN, FROM, TO = "in:", "from:", "to:"
OPERATORS = {"times": "×", "minus": "−", "over": "/", "coalesce": "or"}
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


def form_of(question: object) -> str:
    """Return the query string that fills the form with a question again, as far as the form can say it."""
    if not isinstance(question, Mapping):
        return ""
    items = [pair for item in question.get("select", ()) for pair in item.items() if pair[0] != "as"]
    pairs = [("metric", f"{kind}:{of}") for kind, of in items if isinstance(of, str)]
    pairs += [("group", name) for name in question.get("group_by", ()) if isinstance(name, str)]
    for name, operator, *values in _simple_filters(question):
        if operator == "in":
            pairs += [(f"{IN}{name}", str(value)) for value in values[0]]
        elif operator in {">=", "<=", "between"}:
            pairs += [(f"{FROM}{name}", str(values[0]))] if operator != "<=" else []
            pairs += [(f"{TO}{name}", str(values[-1]))] if operator != ">=" else []
    return urlencode(pairs)


def _simple_filters(question: Mapping[str, Any]) -> list[list[Any]]:
    """Return the filters that are one column, one operator and its values; nested ones are left out."""
    where = question.get("where", ())
    return [item for item in where if isinstance(item, list)] if isinstance(where, list | tuple) else []


def in_words(question: object) -> str:
    """Return a question as a short title: what is computed, and for each of what; SQL as it was written."""
    if not isinstance(question, Mapping):
        return shorten(str(question), 80, placeholder=" …")
    metrics = [_metric(item) for item in question.get("select", ())]
    return titled(metrics, [_group(item) for item in question.get("group_by", ())])


def _metric(item: Mapping[str, Any]) -> str:
    """Return one metric in words."""
    kind, of = next((kind, of) for kind, of in item.items() if kind != "as")
    if kind == "count":
        return metric_word("persons" if of == "persons" else "count")
    return metric_word(f"{kind}_{_expression(of)}")


def _expression(of: object) -> str:
    """Return what a metric is about: a measure, arithmetic, or a measure with its quantile or edges."""
    if isinstance(of, Mapping):
        ((operator, sides),) = of.items()
        return f" {OPERATORS.get(operator, operator)} ".join(map(_expression, sides))
    return _expression(of[0]) if isinstance(of, list) else str(of)


def _group(item: object) -> str:
    """Return a grouping in words: a column, or what is made of it."""
    if not isinstance(item, Mapping):
        return str(item)
    kind, of = next((kind, of) for kind, of in item.items() if kind != "as")
    if isinstance(of, Mapping):
        return str(of.get("column", kind))
    return f"{of[0]} ({of[1]})" if kind == "width_bucket" else f"{of[1]} ({of[0]})"


def filters_in_words(question: object) -> list[str]:
    """Return the filters of a question, one text each; nested ones as they were written."""
    if not isinstance(question, Mapping):
        return []
    found = []
    for name, operator, *values in _simple_filters(question):
        flat = [label(value) for given in values for value in (given if isinstance(given, list) else [given])]
        said = " – ".join(flat) if operator == "between" else _(", ").join(flat)
        found.append(f"{name} {SIGNS.get(operator, operator)} {said}".strip())
    where = question.get("where", ())
    nested = [where] if isinstance(where, Mapping) else [item for item in where if isinstance(item, Mapping)]
    return found + [json.dumps(item, ensure_ascii=False) for item in nested]
