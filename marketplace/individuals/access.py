"""Doors to what individuals made."""

from uuid import UUID

from marketplace.consents.models import Withdrawal
from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor, Permission
from marketplace.individuals import selectors
from marketplace.individuals.models import RightsRequest
from marketplace.individuals.session import Person


def own_withdrawal(person: Person, withdrawal_id: UUID) -> Withdrawal:
    """Return a person's own withdrawal."""
    found = selectors.withdrawals_of(person).filter(id=withdrawal_id).first()
    if found is None:
        raise NotFound
    return found


def request_to(actor: Actor, request_id: UUID) -> RightsRequest:
    """Return a request the actor's organisation must answer."""
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    found = selectors.requests_to(actor).filter(id=request_id).first()
    if found is None:
        raise NotFound
    return found
