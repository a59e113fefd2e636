"""What an answer says about itself: mechanism, bound, clip, sensitivity, loss of each part, share kept. Public facts only."""

from fractions import Fraction

from datasets.accounting import format_delta, format_micro, format_rho
from datasets.coordinates import VOTE, Kind, Noise
from datasets.profile import Profile
from datasets.query import Metric, MetricKind
from datasets.querying.bounds import kept
from datasets.querying.deriving import MISS
from datasets.querying.drawing import half_interval, scale
from datasets.querying.language.view import Named, View
from datasets.querying.measures import grid_of
from datasets.schema import Declaration
from datasets.tables import Answer

CLIPPED = frozenset({Kind.SUM, Kind.SQUARES, Kind.PICK, Kind.TREE, Kind.VOTED})


def noise_of(metric: Named[Metric], answer: Answer, declaration: Declaration) -> dict[str, object]:
    """Return how one output metric was drawn, in its unit; an interval that differs by cell stands beside each."""
    places = answer.places[answer.query.metrics.index(metric.of)]
    noise = answer.noises[places[-1]]
    step = step_of(metric.of, declaration)
    width = half_interval(noise, MISS) if len(places) == 1 and noise.coordinate.summed else None
    return {
        "column": metric.name,
        "mechanism": noise.mechanism,
        "scale": scale_of(noise, step),
        "interval95": None if width is None else number(width * step),
    }


def scale_of(noise: Noise, step: Fraction) -> int | float | None:
    """Return the noise's scale in a metric's unit; of a tree in rows; None where no noise was added."""
    if noise.coordinate.kind is Kind.PICK:
        return None
    return number(scale(noise) * (1 if noise.coordinate.kind is Kind.TREE else step))


def step_of(metric: Metric, declaration: Declaration) -> Fraction:
    """Return one step of a metric's noise in its own unit."""
    voted = metric.kind in {MetricKind.COUNT_VOTES, MetricKind.VOTE_MEAN}
    counted = metric.of is None or metric.kind is MetricKind.HISTOGRAM
    step = Fraction(1) if counted or metric.of is None else grid_of(metric.of, declaration).step
    return step / VOTE if voted else step


def number(value: float | Fraction) -> int | float:
    """Return a number as JSON shows it: whole where it is whole."""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else round(float(exact), 6)


def explain(answer: Answer, view: View, declaration: Declaration, profile: Profile | None) -> list[dict[str, object]]:
    """Return one entry a coordinate: which columns rest on it, how it was bounded, drawn and charged."""
    names = {metric.of: metric.name for metric in view.metrics}
    rests: dict[int, list[str]] = {}
    for metric, places in zip(answer.query.metrics, answer.places, strict=True):
        for place in places:
            rests.setdefault(place, []).append(names[metric])
    return [_part(noise, rests.get(place, []), declaration, profile) for place, noise in enumerate(answer.noises)]


def _part(noise: Noise, columns: list[str], declaration: Declaration, profile: Profile | None) -> dict[str, object]:
    """Return one coordinate's entry."""
    at, bound = noise.coordinate, noise.bound
    step = grid_of(at.of, declaration).step if at.of is not None else Fraction(1)
    clip = [number(at.low * step), number(at.high * step)] if at.kind in CLIPPED else None
    return {
        "columns": columns,
        "part": at.kind.value,
        "mechanism": noise.mechanism,
        "why": noise.why,
        "path": bound.path.value,
        "rows_per_person": bound.rows,
        "groups_per_person": bound.groups or None,
        "kept_share": kept_share(noise, profile),
        "clip": clip,
        "center": number(at.center * step) if clip else None,
        "sensitivity": {"l1": noise.l1, "l2_squared": noise.l2_squared, "step": str(step / VOTE if at.voted else step)},
        "epsilon": format_micro(noise.micro_epsilon) if noise.micro_epsilon else None,
        "rho": format_rho(noise.rho_pico) if noise.rho_pico else None,
        "delta": format_delta(noise.delta_atto),
    }


def kept_share(noise: Noise, profile: Profile | None) -> float | None:
    """Return the expected share of the whole table's rows that a bound keeps; None without a profile."""
    if profile is None or not profile.tells:
        return None
    return round(profile.kept_share(kept(noise.bound)), 4)
