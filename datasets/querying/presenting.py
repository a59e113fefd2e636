"""An answer as its asker sees it: labels, units, a 95 % interval beside every number; having, order and limit after noise."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from datasets.coordinates import VOTE
from datasets.interfaces import IntArray
from datasets.query import Group, Metric, MetricKind
from datasets.querying.deriving import Figure, Numbers, derive
from datasets.querying.explaining import noise_of
from datasets.querying.language.view import Named, View
from datasets.querying.measures import grid_of
from datasets.querying.viewing import shown
from datasets.schema import Declaration
from datasets.tables import Answer

UNITS = {
    MetricKind.COUNT_ROWS: "rows",
    MetricKind.HISTOGRAM: "rows",
    MetricKind.COUNT_PERSONS: "persons",
    MetricKind.COUNT_VOTES: "persons",
}
ON_GRID = frozenset({MetricKind.SUM, MetricKind.QUANTILE, MetricKind.QUANTILE_INTERVAL})
WHOLE = frozenset({MetricKind.COUNT_ROWS, MetricKind.COUNT_PERSONS, MetricKind.HISTOGRAM})
EXTRA_DIGITS = 3  # of a mean or a deviation, beyond the step's


def present(answer: Answer, declaration: Declaration, view: View) -> dict[str, object]:
    """Return columns, rows and noise in the asker's order of groups and metrics."""
    order = _asked_order(answer, view)
    cells = _places(answer)[:, order]
    labels = {group.name: _labels(group.of, answer, declaration, cells) for group in view.groups}
    heads, numbers = _metrics(answer, declaration, view, order)
    ranks = _ranks(answer, view, labels, cells) if view.order_by else {}
    rows = list(zip(*labels.values(), *numbers.values(), strict=True))
    asked = shown(view, range(len(rows)), numbers, ranks)
    groups = [{"name": group.name, "type": "string", "unit": _unit_of(group.of, declaration)} for group in view.groups]
    return {
        "columns": [*groups, *heads],
        "rows": [rows[cell] for cell in asked],
        "noise": [noise_of(metric, answer, declaration) for metric in view.metrics],
    }


def _metrics(
    answer: Answer, declaration: Declaration, view: View, order: IntArray
) -> tuple[list[dict[str, object]], dict[str, list[object]]]:
    """Return the heads and the columns of all metrics, each with the ends of its interval, by output name."""
    figures = derive(answer, declaration)
    heads: list[dict[str, object]] = []
    numbers: dict[str, list[object]] = {}
    for metric in view.metrics:
        for figure in figures[metric.of]:
            found = _heads(_name(metric, figure, declaration), metric.of, declaration)
            heads += found
            numbers |= dict(
                zip([str(head["name"]) for head in found], _numbers(figure, declaration, order), strict=True)
            )
    return heads, numbers


def _ranks(
    answer: Answer, view: View, labels: Mapping[str, Sequence[object]], cells: IntArray
) -> dict[str, list[object]]:
    """Return each cell's place in the declared order of each group; None where its label is missing."""
    places = {group.name: cells[answer.query.group_by.index(group.of)].tolist() for group in view.groups}
    return {
        name: [None if label is None else place for label, place in zip(labels[name], found, strict=True)]
        for name, found in places.items()
    }


def _places(answer: Answer) -> IntArray:
    """Return each cell's place among the codes of every group, a row a group: all combinations, or the listed ones."""
    shape = [len(asked) for asked in answer.codes] or [1]
    if answer.cells is None:
        return np.indices(shape).reshape(len(shape), -1)
    codes = np.array(answer.cells, np.int64).reshape(-1, len(shape)).T
    return np.array([np.searchsorted(asked, column) for asked, column in zip(answer.codes, codes, strict=True)])


def _asked_order(answer: Answer, view: View) -> IntArray:
    """Return the cells by the asker's order of groups."""
    places = [answer.query.group_by.index(group.of) for group in view.groups]
    if answer.cells is not None:
        listed = np.array(answer.cells, np.int64).reshape(-1, len(answer.codes))
        return np.lexsort([listed[:, place] for place in reversed(places)])
    shape = [len(asked) for asked in answer.codes]
    return np.arange(int(np.prod(shape))).reshape(shape).transpose(places).reshape(-1)


def _labels(group: Group, answer: Answer, declaration: Declaration, cells: IntArray) -> list[object]:
    """Return the label of each cell's group."""
    place = answer.query.group_by.index(group)
    column = declaration.column(group.column)
    asked = answer.codes[place]
    names = [group.cells[code][0] if group.cells else column.label(code) for code in asked]
    labels: list[object] = np.array(names, object)[cells[place]].tolist()
    return labels


def _unit_of(group: Group, declaration: Declaration) -> str | None:
    """Return a grouping column's unit."""
    return declaration.column(group.column).unit or None


def _name(metric: Named[Metric], figure: Figure, declaration: Declaration) -> str:
    """Return an output column's name; a histogram's bins are told apart by their edges."""
    if figure.bin is None or metric.of.of is None:
        return metric.name
    step = grid_of(metric.of.of, declaration).step
    return "_".join([metric.name, *(_plain(edge * step) for edge in figure.bin)])


def _plain(number: Fraction) -> str:
    """Return a fraction as a short decimal."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _heads(name: str, metric: Metric, declaration: Declaration) -> list[dict[str, object]]:
    """Return the heads of a number and the ends of its interval."""
    on_grid = metric.kind in ON_GRID and _step(metric, declaration).denominator == 1
    whole = metric.kind in WHOLE or on_grid
    kind, unit = "integer" if whole else "decimal", unit_of(metric, declaration)
    return [{"name": f"{name}{tail}", "type": kind, "unit": unit} for tail in ("", "_low", "_high")]


def unit_of(metric: Metric, declaration: Declaration) -> str | None:
    """Return a metric's unit in words; that of its measure where it is one measure alone."""
    if metric.kind in UNITS:
        return UNITS[metric.kind]
    if metric.of is None or len(metric.of.measures) != 1:
        return None
    unit = declaration.column(metric.of.measures[0]).unit
    return (f"{unit}^2" if metric.kind is MetricKind.VARIANCE else unit) if unit else None


def _step(metric: Metric, declaration: Declaration) -> Fraction:
    """Return one grid step of a metric in its unit."""
    if metric.kind is MetricKind.COUNT_VOTES:
        return Fraction(1, VOTE)
    if metric.of is None or metric.kind is MetricKind.HISTOGRAM:
        return Fraction(1)
    step = grid_of(metric.of, declaration).step
    return step * step if metric.kind is MetricKind.VARIANCE else step


def _numbers(figure: Figure, declaration: Declaration, order: IntArray) -> list[list[object]]:
    """Return values, lower and upper ends in the metric's unit, a cell after the other; None where there is no interval."""
    step, ends = _step(figure.metric, declaration), (figure.values, figure.low, figure.high)
    return [[None] * len(order) if numbers is None else _in_unit(numbers[order], step) for numbers in ends]


def _in_unit(numbers: Numbers, step: Fraction) -> list[object]:
    """Return grid steps in the unit: whole numbers where the step is whole, else doubles on a public decimal grid."""
    if numbers.dtype.kind == "i" and step.denominator == 1:
        whole: list[object] = (numbers * step.numerator).tolist()
        return whole
    digits = len(str(step.denominator)) + EXTRA_DIGITS
    shown: list[object] = np.round(numbers * step.numerator / step.denominator, digits).tolist()
    return shown
