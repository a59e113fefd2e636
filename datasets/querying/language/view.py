"""How an asker wants to see an answer: names and order of its columns, and what is shown of the noisy rows.

A view is never part of the question: two views of one question are the same answer at the same price.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from datasets.query import Expression, Group, Metric, MetricKind, Operator, Query
from datasets.querying.language.expressions import subtrahend
from datasets.querying.language.metrics import HALF, QUANTILES

Of = TypeVar("Of")
TAILS = ("", "_low", "_high")  # a number is shown with the ends of its interval


@dataclass(frozen=True)
class Named(Generic[Of]):
    """A part of a question under its output name."""

    name: str
    of: Of


@dataclass(frozen=True)
class View:
    """Groups and metrics in the asker's order; having, order and limit act on the noisy answer alone."""

    groups: tuple[Named[Group], ...]
    metrics: tuple[Named[Metric], ...]
    having: tuple[tuple[str, str, int | float], ...] = ()  # output name, comparison, number
    order_by: tuple[tuple[str, str], ...] = ()  # output name, "asc" or "desc"
    limit: int | None = None

    @property
    def group_by(self) -> tuple[str, ...]:
        """The output names of the groups."""
        return tuple(group.name for group in self.groups)


def default_view(query: Query) -> View:
    """Return the view that shows all of a question under default names."""
    taken: set[str] = set()
    groups = tuple(Named(free_name(group_name(group), (), taken), group) for group in query.group_by)
    metrics = tuple(Named(free_name(metric_name(metric), TAILS, taken), metric) for metric in query.metrics)
    return View(groups, metrics)


def free_name(name: str, tails: Iterable[str], taken: set[str]) -> str:
    """Return a name that is not taken yet, numbered where it must be, and take it with its tails."""
    wanted, number = tuple(tails) or ("",), 1
    free = name
    while any(free + tail in taken for tail in wanted):
        number += 1
        free = f"{name}_{number}"
    taken.update(free + tail for tail in wanted)
    return free


def group_name(group: Group) -> str:
    """Return the default output name of a group whose form is not known: that of its column."""
    return f"case_{group.column}" if group.cells else group.column


def metric_name(metric: Metric) -> str:
    """Return the default output name of a metric."""
    if metric.of is None:
        return "count" if metric.kind is MetricKind.COUNT_ROWS else metric.kind.value.removeprefix("count_")
    name = expression_name(metric.of)
    if metric.kind not in QUANTILES.values():
        return f"{metric.kind.value}_{name}"
    tail = metric.kind.value.removeprefix(MetricKind.QUANTILE.value)
    return f"median{tail}_{name}" if metric.at[0] == HALF else f"quantile{tail}_{name}_{float(metric.at[0]):g}"


def expression_name(expression: Expression) -> str:
    """Return a readable name of an expression, such as fee_times_weight."""
    if expression.operator is Operator.MEASURE or expression.left is None:
        return expression.name
    left = expression_name(expression.left)
    if expression.right is not None:
        term = subtrahend(expression.right) if expression.operator is Operator.MINUS else None
        word = "plus" if term else expression.operator.value
        return f"{left}_{word}_{expression_name(term or expression.right)}"
    word = "over" if expression.operator is Operator.OVER else "or"
    return f"{left}_{word}_{float(expression.constant or 0):.15g}"
