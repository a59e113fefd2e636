"""Doors to what individuals made."""

from uuid import UUID

from marketplace.consents.models import Withdrawal
from marketplace.core.doors import one
from marketplace.core.permissions import Actor, Permission
from marketplace.individuals import selectors
from marketplace.individuals.models import RightsRequest
from marketplace.individuals.session import Person


def own_withdrawal(person: Person, withdrawal_id: UUID) -> Withdrawal:
    """Return a person's own withdrawal."""
    return one(selectors.withdrawals_of(person), id=withdrawal_id)


def request_to(actor: Actor, request_id: UUID) -> RightsRequest:
    """Return a request the actor's organisation must answer."""
    actor.require(Permission.CONSENTS_MANIFEST_WRITE)
    return one(selectors.requests_to(actor), id=request_id)
