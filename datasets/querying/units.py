"""Grid steps to the unit a reader knows."""

from decimal import Decimal

from datasets.query import Metric, MetricKind
from datasets.schema import Declaration


def in_unit(steps: int, metric: Metric, declaration: Declaration) -> int | float:
    """Return a number of grid steps in the measure's own unit: whole numbers as int, others as the nearest float."""
    if metric.kind is not MetricKind.SUM:
        return steps
    value = steps * (declaration.column(metric.column).step or Decimal(1))
    return int(value) if value == value.to_integral_value() else float(value)
