"""Populations: proposed by a provider, confirmed by two reviewers of other organisations."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.schema import Guarantee
from marketplace.catalogue.models import Population
from marketplace.catalogue.states import POPULATION, PopulationState
from marketplace.core import texts
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.reviews import services as reviews
from marketplace.reviews.states import CaseState

OVERLAP_PERCENT = 10  # stated where a provider states nothing else


@transaction.atomic
def propose_population(
    *,
    actor: Actor,
    name: str,
    description: str,
    guarantee: str,
    micro_epsilon_max: int,
    reason: str = "",
    overlap_percent_max: int = OVERLAP_PERCENT,
) -> Population:
    """Propose a population and open its case.

    The statement that it is apart from all others (design rule 3.8) is `overlap_percent_max`: of its people no more than so
    many in a hundred are in another population. Tables are held to it in the vault when they are prepared.

    Raises:
        Invalid: a text is missing or too long, the guarantee is not offered, the cap or the overlap is out of range, or
            a second population of the same provider comes without a reason.
    """
    actor.require(Permission.CATALOGUE_POPULATION_PROPOSE)
    if guarantee not in set(Guarantee):
        raise Invalid("guarantee_not_offered", pointer="/guarantee", allowed=", ".join(Guarantee))
    if not 1 <= micro_epsilon_max <= settings.POPULATION_MICRO_EPSILON_MAX:
        raise Invalid(
            "epsilon_cap_out_of_range", pointer="/epsilon_cap", max=settings.POPULATION_MICRO_EPSILON_MAX // 10**6
        )
    if not 0 <= overlap_percent_max <= settings.OVERLAP_PERCENT_MAX:
        raise Invalid("overlap_out_of_range", pointer="/overlap_percent_max", max=settings.OVERLAP_PERCENT_MAX)
    if Population.objects.filter(organisation_id=actor.organisation_id).exists() and not reason.strip():
        raise Invalid("second_population_reason_required", pointer="/reason")
    row = Population.objects.create(
        organisation_id=actor.organisation_id,
        name=texts.line("name", name),
        description=texts.paragraph("description", description),
        guarantee=guarantee,
        micro_epsilon_max=micro_epsilon_max,
        second_reason=texts.paragraph("reason", reason, required=False),
        overlap_percent_max=overlap_percent_max,
    )
    stated = {"micro_epsilon_max": micro_epsilon_max, "overlap_percent_max": overlap_percent_max}
    _log("population.proposed", actor, row, {"guarantee": guarantee, **stated})
    reviews.open_case(
        actor=actor, subject_kind="population", subject_id=row.id, title=row.name, owner_id=row.organisation_id
    )
    return row


@transaction.atomic
def lower_cap(*, actor: Actor, population: Population, micro_epsilon_max: int) -> None:
    """Lower what a population's people may lose in all; it never rises again.

    Raises:
        Invalid: not below the cap that holds, or not above nought.
    """
    actor.require(Permission.CATALOGUE_POPULATION_PROPOSE)
    if not 1 <= micro_epsilon_max < population.micro_epsilon_max:
        most = population.micro_epsilon_max / 10**6
        raise Invalid("cap_not_lower", pointer="/epsilon_cap", max=f"{most:g}")
    Population.objects.filter(id=population.id).update(micro_epsilon_max=micro_epsilon_max)
    _log("population.cap_lowered", actor, population, {"micro_epsilon_max": micro_epsilon_max})
    reviews.renew_stale(actor=actor, owner_id=population.organisation_id)


def decide_population(actor: Actor, population_id: UUID, outcome: CaseState) -> None:
    """React to a closed case (runs in the decision's transaction)."""
    row = Population.objects.select_for_update().get(id=population_id)
    after = PopulationState.CONFIRMED if outcome is CaseState.APPROVED else PopulationState.REJECTED
    move(row, after, table=POPULATION)
    _log(f"population.{after.value}", actor, row, {})


def _log(kind: str, actor: Actor, row: Population, fields: dict[str, object]) -> None:
    """Append what happened to a population."""
    evidence.append(kind, actor=actor, subject_kind="population", subject_id=row.id, public_fields=fields)
