"""Doors to agreements."""

from uuid import UUID

from marketplace.core import clock
from marketplace.core.doors import one
from marketplace.core.errors import Conflict, NotFound
from marketplace.core.permissions import Actor
from marketplace.licences import selectors
from marketplace.licences.models import Agreement
from marketplace.licences.states import AgreementState


def own_agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    """Return an agreement of the actor's organisation."""
    return one(selectors.agreements_of(actor), id=agreement_id)


def agreement_of_either_side(actor: Actor, agreement_id: UUID) -> tuple[Agreement, str]:
    """Return an agreement and which side of it the actor is: `buyer` or `provider`."""
    for side, rows in (("buyer", selectors.agreements_of(actor)), ("provider", selectors.agreements_on(actor))):
        found = rows.filter(id=agreement_id).first()
        if found is not None:
            return found, side
    raise NotFound


def hold_usable(agreement: Agreement) -> None:
    """Lock an agreement in the caller's transaction; Conflict when it was ended since it was looked at (threat F4)."""
    row = Agreement.objects.select_for_update().get(id=agreement.id)
    if row.state != AgreementState.FINALIZED:
        raise Conflict("agreement_not_in_force")


def usable_agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    """Return an own agreement in force; Conflict when it is not, or no longer."""
    found = own_agreement(actor, agreement_id)
    if found.state != AgreementState.FINALIZED:
        raise Conflict("agreement_not_in_force")
    if found.ends_at <= clock.now():
        raise Conflict("agreement_ended")
    return found
