"""Aggregation: the declared tables of a release, each one charged vector of noisy integers."""

from datasets.accounting import Loss, pure, split
from datasets.query import Metric, MetricKind, Query
from datasets.querying import answer, price
from datasets.schema import Declaration, ReleaseTable
from datasets.tables import BoundedTable, NoisyTable


def run(bounded: BoundedTable) -> tuple[NoisyTable, ...]:
    """Draw every declared table once; the losses add up to the declared release loss exactly."""
    declaration = bounded.declaration
    shares = split(declaration.release_micro_epsilon, len(declaration.tables))
    return tuple(_draw(table, bounded, share) for table, share in zip(declaration.tables, shares, strict=True))


def planned_loss(declaration: Declaration) -> Loss:
    """Return what a release will cost, from the declaration alone."""
    shares = split(declaration.release_micro_epsilon, len(declaration.tables))
    priced = [
        price(question(table), declaration, target={"micro_epsilon": share})
        for table, share in zip(declaration.tables, shares, strict=True)
    ]
    return pure(declaration.release_micro_epsilon, sum(item.delta_atto for item in priced))


def question(table: ReleaseTable) -> Query:
    """Return a declared table as a typed question."""
    metrics = tuple(sorted(Metric(MetricKind(kind), column) for kind, column in table.select))
    return Query(metrics=metrics, group_by=tuple(sorted(table.group_by)))


def _draw(table: ReleaseTable, bounded: BoundedTable, micro_epsilon: int) -> NoisyTable:
    """Draw one table."""
    drawn = answer(question(table), bounded, loss=micro_epsilon)
    return NoisyTable(
        name=table.name, group_by=drawn.query.group_by, keys=drawn.keys, noise=drawn.noise, values=drawn.values
    )
