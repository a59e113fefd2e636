"""What a question costs and how good its answer will be: declared facts and stored DP outputs, never the data (threat A14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from datasets.accounting import ConcentratedLoss, Loss, PureLoss, epsilon_at, rho_of_epsilon
from datasets.errors import QueryError
from datasets.profile import Profile
from datasets.query import Metric, Query
from datasets.querying.deriving import MISS
from datasets.querying.expecting import Before, outlook
from datasets.querying.explaining import kept_share, number, scale_of, step_of
from datasets.querying.language.cells import cells_of
from datasets.querying.planning import AnswerPlan, Planned, plan_answer
from datasets.querying.reading import MICRO_EPSILON_MAX, MICRO_EPSILON_MIN
from datasets.schema import Declaration, Guarantee

CONFIDENCE = Decimal("0.95")
CONFIDENCE_MIN, CONFIDENCE_MAX = Decimal("0.75"), Decimal("0.999")  # what the bounds of noise are proved for
DELTA_ATTO = 5 * 10**11  # 5e-7, what a rho is said as an epsilon at


@dataclass(frozen=True)
class Expected:
    """How far a metric will lie from the bounded table's truth, in its unit; None where no honest interval is known before.

    A ratio's holds for a cell of `cell_rows` rows (of votes: persons), which the profile expects on average.
    """

    metric: Metric
    interval95: int | float | None
    scale: int | float | None
    rows_per_person: int
    kept_share: float | None
    cell_rows: int | None = None


@dataclass(frozen=True)
class Price:
    """A question's loss and expected errors."""

    micro_epsilon: int
    loss: Loss
    delta_atto: int
    cells: int
    errors: tuple[Expected, ...]
    plan: AnswerPlan


def loss_of(micro_epsilon: int, declaration: Declaration) -> Loss:
    """Return what an epsilon in a request means for a product: itself, or rho = epsilon^2 / 2 (design rule 7)."""
    if declaration.guarantee is Guarantee.PURE:
        return PureLoss(micro_epsilon, 0)
    return ConcentratedLoss(rho_of_epsilon(micro_epsilon), 0)


def promised(loss: Loss) -> tuple[int, int]:
    """Return what a loss promises in words: (micro-epsilon, delta in 1e-18); a rho by the tight conversion at DELTA_ATTO."""
    if isinstance(loss, PureLoss):
        return loss.micro_epsilon, loss.delta_atto
    return epsilon_at(rho_pico=loss.rho_pico, delta_atto=DELTA_ATTO), DELTA_ATTO + loss.delta_atto


def price(
    query: Query, declaration: Declaration, *, target: Mapping[str, int | Decimal], profile: Profile | None = None
) -> Price:
    """Return the price for a loss (`micro_epsilon`) or for the largest wanted error (`absolute_error`, `confidence`).

    Raises:
        QueryError: `error_not_reachable` names the smallest error that can be had; `error_unknown_before`: of a ratio
            without a profile, or of a quantile; `error_not_positive`, `confidence_out_of_range`;
            `epsilon_too_small_for_metrics`: the loss cannot be split over so many numbers.
    """
    if "micro_epsilon" in target:
        return _price(query, declaration, int(target["micro_epsilon"]), profile)
    wanted, miss = _wanted(target)
    before = Before(query, declaration, profile)

    def worst(micro_epsilon: int) -> Decimal:
        plan = _plan(query, declaration, micro_epsilon, profile)
        return max(_half(item, plan, before, miss) for item in plan.planned)

    best = worst(MICRO_EPSILON_MAX)
    if best > wanted:
        raise QueryError("error_not_reachable", pointer="/error", smallest=format(best.normalize(), "f"))
    low, high = MICRO_EPSILON_MIN, MICRO_EPSILON_MAX
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if worst(middle) <= wanted else (middle + 1, high)
    return _price(query, declaration, low, profile)


def _wanted(target: Mapping[str, int | Decimal]) -> tuple[Decimal, Decimal]:
    """Return a wanted error, and how often it may be missed."""
    wanted, confidence = Decimal(target["absolute_error"]), Decimal(target.get("confidence", CONFIDENCE))
    if not CONFIDENCE_MIN <= confidence <= CONFIDENCE_MAX:
        facts = {"min": str(CONFIDENCE_MIN), "max": str(CONFIDENCE_MAX)}
        raise QueryError("confidence_out_of_range", pointer="/error/confidence", **facts)
    if not wanted.is_finite() or wanted <= 0:
        raise QueryError("error_not_positive", pointer="/error")
    return wanted, 1 - confidence


def _plan(query: Query, declaration: Declaration, micro_epsilon: int, profile: Profile | None) -> AnswerPlan:
    """Return the plan of a question at an epsilon."""
    try:
        loss = loss_of(micro_epsilon, declaration)
        return plan_answer(query, declaration, loss, declaration.rows_per_person, profile)
    except ValueError:
        raise QueryError("epsilon_too_small_for_metrics", pointer="/epsilon") from None


def _half(item: Planned, plan: AnswerPlan, before: Before, miss: Decimal) -> Decimal:
    """Return half the width of a metric's interval in its unit, where that is known before the draw."""
    expected = outlook(item, plan, before, miss)
    if expected is None:
        raise QueryError("error_unknown_before", pointer="/error", metric=item.part.metric.kind.value)
    return expected.half


def _price(query: Query, declaration: Declaration, micro_epsilon: int, profile: Profile | None) -> Price:
    """Return the price at one loss."""
    plan = _plan(query, declaration, micro_epsilon, profile)
    errors, before = [], Before(query, declaration, profile)
    for item in plan.planned:
        noise = plan.noises[item.places[-1]]
        expected = outlook(item, plan, before, MISS)
        errors.append(
            Expected(
                metric=item.part.metric,
                interval95=None if expected is None else number(Fraction(expected.half)),
                cell_rows=None if expected is None else expected.rows,
                scale=scale_of(noise, step_of(item.part.metric, declaration)),
                rows_per_person=noise.bound.rows * max(1, noise.bound.groups),
                kept_share=kept_share(noise, profile),
            )
        )
    return Price(
        micro_epsilon=micro_epsilon,
        loss=loss_of(micro_epsilon, declaration),
        delta_atto=plan.delta_atto,
        cells=cells_of(query, declaration),
        errors=tuple(errors),
        plan=plan,
    )
