"""What a question costs and how good its answer will be: declared facts only, never the data (threat A14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from datasets.errors import QueryError
from datasets.query import MetricKind, Query
from datasets.querying.parsing import cells_of
from datasets.querying.planning import plan_noise
from datasets.querying.reading import MICRO_EPSILON_MAX, MICRO_EPSILON_MIN
from datasets.querying.units import in_unit
from datasets.schema import Declaration
from datasets.tables import Noise


@dataclass(frozen=True)
class Expected:
    """How far an output column will lie from the bounded table's truth, in the column's unit."""

    column: str
    interval95: int | float
    scale: int | float


@dataclass(frozen=True)
class Price:
    """A question's loss and expected errors."""

    micro_epsilon: int
    delta_atto: int
    cells: int
    errors: tuple[Expected, ...]


def price(query: Query, declaration: Declaration, *, target: Mapping[str, int | Decimal]) -> Price:
    """Return the price for a loss (`micro_epsilon`) or for the largest wanted error at 95 % (`absolute_error`).

    Raises:
        QueryError: `error_not_reachable` names the smallest error that can be had; `error_not_positive`.
    """
    if "micro_epsilon" in target:
        return _price(query, declaration, int(target["micro_epsilon"]))
    wanted = Decimal(target["absolute_error"])
    if not wanted.is_finite() or wanted <= 0:
        raise QueryError("error_not_positive", pointer="/error")
    if _worst(query, declaration, MICRO_EPSILON_MAX) > wanted:
        best = _worst(query, declaration, MICRO_EPSILON_MAX)
        raise QueryError("error_not_reachable", pointer="/error", smallest=format(best.normalize(), "f"))
    low, high = MICRO_EPSILON_MIN, MICRO_EPSILON_MAX
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _worst(query, declaration, middle) <= wanted else (middle + 1, high)
    return _price(query, declaration, low)


def _worst(query: Query, declaration: Declaration, micro_epsilon: int) -> Decimal:
    """Return the widest half interval over the metrics, in units."""
    noises = plan_noise(query, declaration, micro_epsilon, declaration.rows_per_person)
    return max(_step(noise, declaration) * noise.half_interval for noise in noises)


def _step(noise: Noise, declaration: Declaration) -> Decimal:
    """Return the unit of one grid step."""
    if noise.metric.kind is not MetricKind.SUM:
        return Decimal(1)
    return declaration.column(noise.metric.column).step or Decimal(1)


def _price(query: Query, declaration: Declaration, micro_epsilon: int) -> Price:
    """Return the price at one loss."""
    noises = plan_noise(query, declaration, micro_epsilon, declaration.rows_per_person)
    errors = tuple(
        Expected(
            column=noise.metric.name,
            interval95=in_unit(noise.half_interval, noise.metric, declaration),
            scale=float(Decimal(str(noise.scale)) * _step(noise, declaration)),
        )
        for noise in noises
    )
    return Price(
        micro_epsilon=micro_epsilon,
        delta_atto=sum(noise.delta_atto for noise in noises),
        cells=cells_of(query, declaration),
        errors=errors,
    )
