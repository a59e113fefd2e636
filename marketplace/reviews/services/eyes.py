"""Four eyes: who may still speak on something that others ask for, the same for cases and for access in an emergency.

Nobody of a party that gains or loses by it, nobody twice, one of each organisation, and no second factor that another
of them or somebody of such a party uses too (threat F10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from marketplace.accounts import selectors as accounts
from marketplace.core.errors import Conflict, MarketError
from marketplace.core.permissions import Actor


@dataclass(frozen=True)
class Spoken:
    """Who has spoken already: the person, for which organisation, by which second factor (its mark)."""

    user_id: UUID | None
    organisation_id: UUID | None
    factor: str | None


def require_other(actor: Actor, *, concerned: set[UUID], before: Iterable[Spoken], own: MarketError) -> None:
    """Raise unless an actor is somebody else than all who spoke, and of no party concerned.

    Args:
        actor: who is about to speak.
        concerned: the organisations that gain or lose by it.
        before: who has spoken.
        own: what is raised for somebody of a party concerned.

    Raises:
        Conflict: `already_decided`, `organisation_already_decided`, `same_second_factor`; or `own`.
    """
    if actor.user_id and any(accounts.roles_in(actor.user_id, party) for party in concerned):
        raise own
    spoken, mark = list(before), accounts.factor_mark(actor.user_id)
    if any(one.user_id == actor.user_id for one in spoken):
        raise Conflict("already_decided")
    if settings.REVIEWERS_OF_DIFFERENT_ORGANISATIONS and any(
        one.organisation_id == actor.organisation_id for one in spoken
    ):
        raise Conflict("organisation_already_decided")
    shared = any(one.factor == mark for one in spoken) or any(
        accounts.shares_factor(mark, party) for party in concerned
    )
    if mark is not None and shared:
        raise Conflict("same_second_factor")
