"""How each coordinate of an answer will be drawn: mechanism, sensitivity, share of the loss. Public facts only."""

from datasets.accounting import split
from datasets.mechanisms import choose
from datasets.query import Metric, MetricKind, Query
from datasets.querying.compiling import sensitivity
from datasets.querying.parsing import cells_of
from datasets.schema import Declaration
from datasets.tables import Noise


def total_range(metric: Metric, declaration: Declaration) -> tuple[int, int]:
    """Return the public range of one cell's exact total, in grid steps; totals are clamped to it."""
    if metric.kind is not MetricKind.SUM:
        return 0, declaration.rows_max
    low, high = declaration.column(metric.column).grid
    return min(0, low * declaration.rows_max), max(0, high * declaration.rows_max)


def plan_noise(query: Query, declaration: Declaration, micro_epsilon: int, rows_kept: int) -> tuple[Noise, ...]:
    """Return one `Noise` a metric; shares of the loss add up to `micro_epsilon` exactly (threat A33).

    The delta of one metric counts every cell one person can change.
    """
    shares = split(micro_epsilon, len(query.metrics))
    cells = cells_of(query, declaration)
    return tuple(
        _noise(
            metric,
            bound=sensitivity(metric, query, declaration, rows_kept),
            share=share,
            reach=_reach(metric, declaration),
            touched=min(cells, rows_kept),
        )
        for metric, share in zip(query.metrics, shares, strict=True)
    )


def _reach(metric: Metric, declaration: Declaration) -> int:
    """Return the largest absolute total one cell can have."""
    return max(abs(edge) for edge in total_range(metric, declaration))


def _noise(metric: Metric, *, bound: int, share: int, reach: int, touched: int) -> Noise:
    """Return how one metric is drawn with sensitivity `bound`; one person can change `touched` cells."""
    mechanism = choose(range_max=reach, sensitivity=bound, micro_epsilon=share)
    return Noise(
        metric=metric,
        mechanism=mechanism.name,
        sensitivity=bound,
        micro_epsilon=share,
        scale=bound * 10**6 / share,
        half_interval=mechanism.half_interval(sensitivity=bound, micro_epsilon=share),
        delta_atto=touched * mechanism.delta_atto(sensitivity=bound, micro_epsilon=share),
    )
