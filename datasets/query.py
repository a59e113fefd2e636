"""The one typed question everything else speaks: metrics, filters on declared values, declared groups.

A `Query` is already canonical: two spellings of the same question are the same value and the same
bytes (threat A17). Filters are a conjunction with at most one filter a column, each the set of allowed
codes (dimension) or an inclusive range of grid steps (measure).
"""

import json
from dataclasses import dataclass
from enum import StrEnum


class MetricKind(StrEnum):
    """What is computed."""

    COUNT_ROWS = "count_rows"
    COUNT_PERSONS = "count_persons"
    SUM = "sum"


@dataclass(frozen=True, order=True)
class Metric:
    """One number a cell: its kind and, for a sum, the measure's name."""

    kind: MetricKind
    column: str = ""

    @property
    def name(self) -> str:
        """The output column's name."""
        if self.kind is MetricKind.SUM:
            return f"sum_{self.column}"
        return "persons" if self.kind is MetricKind.COUNT_PERSONS else "count"


@dataclass(frozen=True, order=True)
class CodeFilter:
    """Rows whose dimension has one of these codes, ascending and distinct."""

    column: str
    codes: tuple[int, ...]


@dataclass(frozen=True, order=True)
class RangeFilter:
    """Rows whose measure lies in low..high grid steps, both included; NULL never matches."""

    column: str
    low: int
    high: int


@dataclass(frozen=True)
class Query:
    """A question in canonical form: metrics in the asked order, filters and groups sorted or as asked."""

    metrics: tuple[Metric, ...]
    where: tuple[CodeFilter | RangeFilter, ...] = ()
    group_by: tuple[str, ...] = ()

    def canonical(self) -> bytes:
        """Return the canonical bytes: equal exactly when the questions are equal."""
        filters = [
            [item.column, "in", list(item.codes)]
            if isinstance(item, CodeFilter)
            else [item.column, "range", [item.low, item.high]]
            for item in self.where
        ]
        body = {
            "group_by": list(self.group_by),
            "metrics": [[metric.kind.value, metric.column] for metric in self.metrics],
            "v": 1,
            "where": filters,
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
