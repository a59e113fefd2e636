"""Aggregation: the contribution profile, the keys of discovered columns, then the declared tables of a release.

Each is a charged vector of noisy integers. Profile and keys must be stored before anything is computed from them.
"""

from datasets.accounting import ConcentratedLoss, Loss, PureLoss, split
from datasets.coordinates import Kind, Noise
from datasets.discovery import Discovery
from datasets.engines.duckdb import DuckDBEngine
from datasets.mechanisms import GEOMETRIC, LIBRARY_PERMUTE_AND_FLIP
from datasets.mechanisms.geometric import SCALE_MAX
from datasets.mechanisms.permute_and_flip import CANDIDATES_MAX
from datasets.profile import Profile
from datasets.query import Query
from datasets.querying import answer, loss_of, plan_answer
from datasets.querying.discovering import keys_delta_atto
from datasets.querying.profiling import draw_profile
from datasets.querying.selecting import KEYS_MAX, draw_discovery
from datasets.querying.tables import table_question
from datasets.schema import Declaration, ReleaseTable
from datasets.tables import BoundedTable, NoisyTable

PROFILE_PART = 10  # one tenth of a release's loss pays for the profile
KEYS_PART = 5  # and one fifth for the keys of discovered columns


def profile(bounded: BoundedTable) -> Profile | None:
    """Draw the contribution profile once; None where the declaration wants none. It must be stored before it is used."""
    declaration = bounded.declaration
    if not declaration.profile:
        return None
    return draw_profile(bounded, loss=_losses(declaration)[0], engine=DuckDBEngine())


def discover(bounded: BoundedTable) -> Discovery | None:
    """Choose the keys of discovered columns once; None where there are none. They must be stored before they are used."""
    declaration = bounded.declaration
    if not declaration.discovered:
        return None
    return draw_discovery(bounded, loss=_losses(declaration)[1], engine=DuckDBEngine())


def run(bounded: BoundedTable) -> tuple[NoisyTable, ...]:
    """Draw every declared table once; with the profile's and the keys', the losses add up to the declared one exactly."""
    declaration = bounded.declaration
    _, _, *losses = _losses(declaration)
    return tuple(_drawn(table, bounded, loss) for table, loss in zip(declaration.tables, losses, strict=True))


def _drawn(table: ReleaseTable, bounded: BoundedTable, loss: Loss) -> NoisyTable:
    """Draw one table, over its chosen keys where its groups have some."""
    query, found = question(table, bounded.declaration), bounded.discovery
    cells = found.cells(query.group_by, bounded.declaration) if found else None
    return NoisyTable(table.name, answer(query, bounded, loss=loss, cells=cells))


def _losses(declaration: Declaration) -> list[Loss]:
    """Return the profile's loss (0 where there is none), that of all key selections (likewise), and each table's."""
    whole = loss_of(declaration.release_micro_epsilon, declaration)
    amount = whole.micro_epsilon if isinstance(whole, PureLoss) else whole.rho_pico
    first = amount // PROFILE_PART if declaration.profile else 0
    keys = amount // KEYS_PART if declaration.discovered else 0
    kind = PureLoss if isinstance(whole, PureLoss) else ConcentratedLoss
    tables = split(amount - first - keys, len(declaration.tables))
    return [kind(first, 0), kind(keys, declaration.delta_atto), *(kind(share, 0) for share in tables)]


def planned_loss(declaration: Declaration) -> Loss:
    """Return what a release will cost at the most, from the declaration alone.

    Its delta is an upper bound: bounds are chosen from the profile, which is drawn after the loss is reserved, and no
    choice has a wider sensitivity or touches more cells than the declared bound. Key selection's delta is exact.
    """
    whole = loss_of(declaration.release_micro_epsilon, declaration)
    keys = keys_delta_atto(declaration)
    if not isinstance(whole, PureLoss):
        return ConcentratedLoss(whole.rho_pico, keys)
    if declaration.delta_free:
        return whole
    _, _, *losses = _losses(declaration)
    delta = sum(
        _delta_most(question(table, declaration), declaration, loss)
        for table, loss in zip(declaration.tables, losses, strict=True)
    )
    return PureLoss(whole.micro_epsilon, delta + keys)


def _delta_most(query: Query, declaration: Declaration, loss: Loss) -> int:
    """Return the most that any plan of a table can cost in delta."""
    names = {column.name for column in declaration.discovered}
    cells = KEYS_MAX if any(group.column in names for group in query.group_by) else None
    plan = plan_answer(query, declaration, loss, declaration.rows_per_person, cells=cells)
    return sum(declaration.rows_per_person * _cell_delta_most(noise) for noise in plan.noises)


def _cell_delta_most(noise: Noise) -> int:
    """Return the most that one number, or one choice, of a coordinate can cost in delta."""
    if noise.coordinate.kind is Kind.PICK:
        return LIBRARY_PERMUTE_AND_FLIP.delta_atto(candidates=CANDIDATES_MAX, micro_epsilon=noise.micro_epsilon)
    return GEOMETRIC.delta_atto(sensitivity=_widest(noise), micro_epsilon=noise.micro_epsilon)


def _widest(noise: Noise) -> int:
    """Return the widest sensitivity at which the double-based mechanism is allowed for a coordinate."""
    return max(1, min(noise.l1, SCALE_MAX * noise.micro_epsilon // 10**6))


def question(table: ReleaseTable, declaration: Declaration) -> Query:
    """Return a declared table as a typed question."""
    return table_question(table, declaration)[0]
