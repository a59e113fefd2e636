"""An answer as its asker sees it: labels, units, and a 95 % interval beside every number."""

from datasets.query import Metric, MetricKind
from datasets.querying.answering import Answer
from datasets.querying.parsing import View
from datasets.querying.planning import total_range
from datasets.querying.units import in_unit
from datasets.schema import OTHER, Column, ColumnType, Declaration
from datasets.tables import Noise

ROWS = "rows"
PERSONS = "persons"


def label(column: Column, code: int) -> str | None:
    """Return the declared value of a code; `other`, or None for missing."""
    if code == column.null_code:
        return None
    return OTHER if code == column.other_code else column.domain[code]


def present(answer: Answer, declaration: Declaration, view: View) -> dict[str, object]:
    """Return columns, rows and noise in the asker's order of groups and metrics."""
    groups = [answer.query.group_by.index(name) for name in view.group_by]
    metrics = [answer.query.metrics.index(metric) for metric in view.metrics]
    noise = [answer.noise[place] for place in metrics]
    columns = [_group_column(declaration.column(name)) for name in view.group_by]
    for metric in view.metrics:
        columns += _metric_columns(metric, declaration)
    ordered = sorted(
        zip(answer.keys, answer.values, strict=True), key=lambda pair: [pair[0][place] for place in groups]
    )
    rows = [
        [label(declaration.column(answer.query.group_by[place]), key[place]) for place in groups]
        + [number for place in metrics for number in bounds(values[place], answer.noise[place], declaration)]
        for key, values in ordered
    ]
    return {"columns": columns, "rows": rows, "noise": [_noise(item, declaration) for item in noise]}


def bounds(value: int, noise: Noise, declaration: Declaration) -> tuple[int | float, int | float, int | float]:
    """Return a drawn number with its interval, in its unit; all three are clamped to the public range.

    Clamping to public constants after the draw reveals nothing more and keeps the interval's coverage.
    """
    low, high = total_range(noise.metric, declaration)
    drawn = (value, value - noise.half_interval, value + noise.half_interval)
    shown, least, most = (in_unit(min(max(number, low), high), noise.metric, declaration) for number in drawn)
    return shown, least, most


def _group_column(column: Column) -> dict[str, object]:
    """Return the head of a grouping column."""
    return {"name": column.name, "type": "string", "unit": column.unit or None}


def _metric_columns(metric: Metric, declaration: Declaration) -> list[dict[str, object]]:
    """Return the heads of a number and the ends of its interval."""
    whole, unit = True, PERSONS if metric.kind is MetricKind.COUNT_PERSONS else ROWS
    if metric.kind is MetricKind.SUM:
        column = declaration.column(metric.column)
        whole, unit = column.type is ColumnType.INTEGER, column.unit
    kind = "integer" if whole else "decimal"
    return [{"name": f"{metric.name}{tail}", "type": kind, "unit": unit or None} for tail in ("", "_low", "_high")]


def _noise(noise: Noise, declaration: Declaration) -> dict[str, object]:
    """Return how a column was drawn, in its unit."""
    step = in_unit(1, noise.metric, declaration)
    return {
        "column": noise.metric.name,
        "mechanism": noise.mechanism,
        "scale": noise.scale * step,
        "interval95": in_unit(noise.half_interval, noise.metric, declaration),
    }
