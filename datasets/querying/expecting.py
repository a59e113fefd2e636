"""How far a metric will lie from the bounded table's truth, told before the draw: declared facts and stored DP outputs only.

A number drawn by itself lies within its noise's reach, whatever the data. A ratio's error depends on how many rows its cell
has, N. With every centred value within r, noises e, and t the reach of a noise or of the sum of two, each held at miss / the number
of noises,

    |mean - true|     = |e_sum - m e_number| / (N + e_number)       <= t(e_sum - r e_number) / (N - t(e_number))           = d
    |variance - true| <= |squares / number - true| + |mean^2 - m^2| <= t(e_squares - r^2 e_number) / (N - t(e_number)) + d (2 r + d)
    |stddev - true|   <= sqrt of that,

and never more than the clamp lets it be. N is what the paid profile expects of an average cell; without one nothing is told.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import sqrt

from datasets.coordinates import VOTE, Noise
from datasets.profile import Profile
from datasets.query import MetricKind, Query
from datasets.querying.choosing import Facts
from datasets.querying.drawing import half_interval, reach
from datasets.querying.explaining import step_of
from datasets.querying.language.cells import cells_of
from datasets.querying.measures import grid_of
from datasets.querying.parts import RATIOS
from datasets.querying.planning import AnswerPlan, Planned
from datasets.schema import Declaration


@dataclass(frozen=True)
class Outlook:
    """Half the width of an interval in the metric's unit, and the rows (of votes: persons) a cell must have for it."""

    half: Decimal
    rows: int | None = None


@dataclass(frozen=True)
class Before:
    """What is known before a draw."""

    query: Query
    declaration: Declaration
    profile: Profile | None

    @cached_property
    def facts(self) -> Facts:
        """What the profile tells of the question; a price looks for its loss with the same."""
        kept, cells = self.declaration.rows_per_person, cells_of(self.query, self.declaration)
        return Facts(self.query, self.declaration, kept, self.profile, lambda l1, l2_squared: 0.0, cells)  # noqa: ARG005

    def rows(self, noise: Noise) -> float:
        """Return how many rows (of votes: persons) an average cell is expected to have under a bound."""
        return self.facts.persons if noise.coordinate.voted else self.facts.rows(noise.bound)


def outlook(item: Planned, plan: AnswerPlan, before: Before, miss: Decimal) -> Outlook | None:
    """Return how far a planned metric will lie off but for `miss`; None where that is known with its answer only."""
    noise = plan.noises[item.places[0]]
    if not noise.coordinate.summed:
        return None
    if item.part.metric.kind not in RATIOS:
        width = half_interval(noise, miss) * step_of(item.part.metric, before.declaration)
        return Outlook(Decimal(width.numerator) / Decimal(width.denominator))
    if before.profile is None or not before.profile.tells:
        return None
    rows = before.rows(noise)
    return Outlook(_ratio(item, plan, before.declaration, rows, miss), int(rows))


def _ratio(item: Planned, plan: AnswerPlan, declaration: Declaration, rows: float, miss: Decimal) -> Decimal:
    """Return the most a ratio lies off in a cell of so many rows, but for `miss`."""
    noises = [plan.noises[place] for place in item.places]
    at, whole = noises[1].coordinate, VOTE if noises[0].coordinate.voted else 1
    farthest, share = max(at.high - at.center, at.center - at.low, 1), miss / len(noises)
    fewest = max(1e-9, rows - half_interval(noises[0], share) / whole)
    each = enumerate(noises[1:], start=1)
    first, *second = (
        reach(((noise, 1.0), (noises[0], float(farthest**power))), share) / whole / fewest for power, noise in each
    )
    off, widest = first, float(at.high - at.low)
    if second:
        off, widest = second[0] + first * (2 * farthest + first), (widest / 2) ** 2
    return _in_unit(item, min(off, widest), declaration)


def _in_unit(item: Planned, steps: float, declaration: Declaration) -> Decimal:
    """Return an error in grid steps (of a variance or deviation, squared ones) in the metric's unit."""
    metric = item.part.metric
    assert metric.of is not None
    step = float(grid_of(metric.of, declaration).step)
    found = {MetricKind.VARIANCE: steps * step**2, MetricKind.STDDEV: sqrt(steps) * step}.get(metric.kind, steps * step)
    return Decimal(repr(round(found, 9)))
