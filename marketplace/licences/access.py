"""Doors to agreements."""

from uuid import UUID

from marketplace.core import clock
from marketplace.core.errors import Conflict, NotFound
from marketplace.core.permissions import Actor
from marketplace.licences import selectors
from marketplace.licences.models import Agreement
from marketplace.licences.states import AgreementState


def own_agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    """Return an agreement of the actor's organisation."""
    found = selectors.agreements_of(actor).filter(id=agreement_id).first()
    if found is None:
        raise NotFound
    return found


def usable_agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    """Return an own agreement in force; Conflict when it is not, or no longer."""
    found = own_agreement(actor, agreement_id)
    if found.state != AgreementState.FINALIZED:
        raise Conflict("agreement_not_in_force")
    if found.ends_at <= clock.now():
        raise Conflict("agreement_ended")
    return found
