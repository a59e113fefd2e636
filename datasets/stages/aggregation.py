"""Aggregation: the contribution profile, then the declared tables of a release, each a charged vector of noisy integers."""

import json

from datasets.accounting import ConcentratedLoss, Loss, PureLoss, split
from datasets.coordinates import Noise
from datasets.engines.duckdb import DuckDBEngine
from datasets.mechanisms import GEOMETRIC
from datasets.mechanisms.geometric import SCALE_MAX
from datasets.profile import Profile
from datasets.query import Query
from datasets.querying import answer, loss_of, plan_answer, read_json
from datasets.querying.profiling import draw_profile
from datasets.schema import Declaration, ReleaseTable
from datasets.tables import BoundedTable, NoisyTable

PROFILE_PART = 10  # one tenth of a release's loss pays for the profile


def profile(bounded: BoundedTable) -> Profile | None:
    """Draw the contribution profile once; None where the declaration wants none. It must be stored before it is used."""
    declaration = bounded.declaration
    if not declaration.profile:
        return None
    return draw_profile(bounded, loss=_losses(declaration)[0], engine=DuckDBEngine())


def run(bounded: BoundedTable) -> tuple[NoisyTable, ...]:
    """Draw every declared table once; with the profile's, the losses add up to the declared release loss exactly."""
    declaration = bounded.declaration
    _, *losses = _losses(declaration)
    return tuple(
        NoisyTable(table.name, answer(question(table, declaration), bounded, loss=loss))
        for table, loss in zip(declaration.tables, losses, strict=True)
    )


def _losses(declaration: Declaration) -> list[Loss]:
    """Return the profile's loss (0 where there is none) and each table's."""
    whole = loss_of(declaration.release_micro_epsilon, declaration)
    amount = whole.micro_epsilon if isinstance(whole, PureLoss) else whole.rho_pico
    first = amount // PROFILE_PART if declaration.profile else 0
    kind = PureLoss if isinstance(whole, PureLoss) else ConcentratedLoss
    return [kind(first, 0), *(kind(share, 0) for share in split(amount - first, len(declaration.tables)))]


def planned_loss(declaration: Declaration) -> Loss:
    """Return what a release will cost at the most, from the declaration alone.

    Its delta is an upper bound: bounds are chosen from the profile, which is drawn after the loss is reserved, and no
    choice has a wider sensitivity or touches more cells than the declared bound.
    """
    whole = loss_of(declaration.release_micro_epsilon, declaration)
    if not isinstance(whole, PureLoss):
        return whole
    _, *losses = _losses(declaration)
    delta = sum(
        _delta_most(question(table, declaration), declaration, loss)
        for table, loss in zip(declaration.tables, losses, strict=True)
    )
    return PureLoss(whole.micro_epsilon, delta)


def _delta_most(query: Query, declaration: Declaration, loss: Loss) -> int:
    """Return the most that any plan of a table can cost in delta."""
    plan = plan_answer(query, declaration, loss, declaration.rows_per_person)
    return sum(
        declaration.rows_per_person
        * GEOMETRIC.delta_atto(sensitivity=_widest(noise), micro_epsilon=noise.micro_epsilon)
        for noise in plan.noises
    )


def _widest(noise: Noise) -> int:
    """Return the widest sensitivity at which the double-based mechanism is allowed for a coordinate."""
    return max(1, min(noise.l1, SCALE_MAX * noise.micro_epsilon // 10**6))


def question(table: ReleaseTable, declaration: Declaration) -> Query:
    """Return a declared table as a typed question."""
    return read_json(json.loads(table.asked), declaration)[0]
