"""How each coordinate of an answer will be drawn: bound, mechanism, share of the loss. Public facts and the profile only."""

import math
from dataclasses import dataclass, replace

from datasets.accounting import ConcentratedLoss, Loss, PureLoss, split
from datasets.coordinates import VOTE, Bound, Coordinate, Kind, Noise
from datasets.mechanisms import DISCRETE_GAUSSIAN, DISCRETE_LAPLACE, GEOMETRIC, PERMUTE_AND_FLIP, chooser
from datasets.profile import Profile
from datasets.query import Query
from datasets.querying.bounds import kept, sensitivity
from datasets.querying.choosing import Facts, Spread, choose
from datasets.querying.language.cells import cells_of
from datasets.querying.parts import Part, parts_of, places_of
from datasets.schema import Declaration

NUMBERS_MAX = 128  # more noisy numbers than this are drawn together by the exact sampler
CELLS_CHOSEN_MAX = 32  # more cells than this are chosen for by the exact sampler


@dataclass(frozen=True)
class Planned:
    """A metric and the places of its coordinates among an answer's noises."""

    part: Part
    places: tuple[int, ...]


@dataclass(frozen=True)
class AnswerPlan:
    """Everything that decides an answer's noise. Equal plans of equal questions are the same answer (threat A17)."""

    planned: tuple[Planned, ...]
    noises: tuple[Noise, ...]

    @property
    def delta_atto(self) -> int:
        """What the whole draw costs in delta, in 1e-18."""
        return sum(noise.delta_atto for noise in self.noises)


def plan_answer(
    query: Query,
    declaration: Declaration,
    loss: Loss,
    rows_kept: int,
    profile: Profile | None = None,
    *,
    cells: int | None = None,
) -> AnswerPlan:
    """Return the plan of a question at a loss; the shares of its coordinates add up to the loss exactly (threat A33).

    `cells` is how many keys were chosen for the question's groups, where they have some; else all combinations count.

    Raises:
        ValueError: the loss is too small to be split over the coordinates.
    """
    parts = parts_of(query, declaration)
    shares = _shares(loss, len(dict.fromkeys(item for part in parts for item in part.coordinates)))
    telling = profile if profile is not None and profile.tells else None
    count = cells_of(query, declaration) if cells is None else max(1, cells)
    facts = Facts(query, declaration, rows_kept, telling, _spread(loss, min(shares)), count)
    chosen = [choose(part, facts) for part in parts]
    distinct = list(dict.fromkeys(pair for pairs in chosen for pair in pairs))
    if len(distinct) != len(shares):
        shares = _shares(loss, len(distinct))
    at = _At(query, declaration, loss, count)
    noises = tuple(
        _noise(coordinate, bound, share, at) for (coordinate, bound), share in zip(distinct, shares, strict=True)
    )
    planned = tuple(
        Planned(part, tuple(distinct.index(pair) for pair in pairs)) for part, pairs in zip(parts, chosen, strict=True)
    )
    return AnswerPlan(planned, noises)


def _shares(loss: Loss, count: int) -> tuple[int, ...]:
    """Return the loss split into equal integer shares."""
    return split(loss.micro_epsilon if isinstance(loss, PureLoss) else loss.rho_pico, count)


def _spread(loss: Loss, share: int) -> Spread:
    """Return how wide noise spreads at a share: standard deviation from L1 (pure) or L2 (concentrated)."""
    if isinstance(loss, PureLoss):
        return lambda l1, l2_squared: math.sqrt(2) * l1 * 1e6 / share  # noqa: ARG005 - one of the two counts
    return lambda l1, l2_squared: math.sqrt(l2_squared * 1e12 / (2 * share))  # noqa: ARG005


def total_range(coordinate: Coordinate, declaration: Declaration) -> tuple[int, int]:
    """Return the public range of one number of a coordinate, in grid steps; exact totals are clamped to it."""
    most = declaration.rows_max
    if coordinate.voted:
        most *= VOTE
    if coordinate.kind not in {Kind.SUM, Kind.SQUARES, Kind.VOTED}:
        return 0, most
    low, high = coordinate.low - coordinate.center, coordinate.high - coordinate.center
    if coordinate.kind is Kind.SQUARES:
        return 0, most * coordinate.weight
    return min(0, low * most), max(0, high * most)


@dataclass(frozen=True)
class _At:
    """What every coordinate's noise depends on."""

    query: Query
    declaration: Declaration
    loss: Loss
    cells: int


def _noise(coordinate: Coordinate, bound: Bound, share: int, at: _At) -> Noise:
    """Return how one coordinate is drawn at its share of the loss."""
    found = sensitivity(coordinate, bound, at.query, at.declaration, at.cells)
    noise = Noise(coordinate, bound, "", found.l1, found.l2_squared)
    if coordinate.kind is Kind.PICK:
        return _pick(noise, share, at)
    if isinstance(at.loss, ConcentratedLoss):
        return replace(noise, mechanism=DISCRETE_GAUSSIAN.name, rho_pico=share, why="gaussian_never_wider_at_equal_rho")
    numbers = at.cells * coordinate.width
    reach = max(abs(edge) for edge in total_range(coordinate, at.declaration))
    exact = replace(noise, mechanism=DISCRETE_LAPLACE.name, micro_epsilon=share, why="many_numbers")
    if at.declaration.delta_free:
        return replace(exact, why="delta_zero_promised")
    if numbers > NUMBERS_MAX or coordinate.kind is Kind.TREE:
        return exact
    if not GEOMETRIC.allows(range_max=reach, sensitivity=found.l1, micro_epsilon=share):
        return replace(exact, why="doubles_not_exact")
    delta = min(numbers, kept(bound)) * GEOMETRIC.delta_atto(sensitivity=found.l1, micro_epsilon=share)
    return replace(exact, mechanism=GEOMETRIC.name, delta_atto=delta, why="few_numbers")


def _pick(noise: Noise, share: int, at: _At) -> Noise:
    """Return how a quantile is picked: a pure draw, which a concentrated product pays as epsilon^2 / 2."""
    if isinstance(at.loss, ConcentratedLoss):
        return replace(noise, mechanism=PERMUTE_AND_FLIP.name, rho_pico=share, why="no_numeric_noise")
    candidates, exact = places_of(noise.coordinate), at.declaration.delta_free or at.cells > CELLS_CHOSEN_MAX
    found = chooser(candidates=candidates, sensitivity=noise.l1, micro_epsilon=share, delta_free=exact)
    delta = min(at.cells, kept(noise.bound)) * found.delta_atto(candidates=candidates, micro_epsilon=share)
    return replace(noise, mechanism=found.name, micro_epsilon=share, delta_atto=delta, why="no_numeric_noise")
