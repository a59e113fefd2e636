"""Doors of oversight: accesses in an emergency, one's own and those one may decide; parties."""

from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.core import clock
from marketplace.core.doors import one
from marketplace.core.errors import Conflict
from marketplace.core.permissions import Actor
from marketplace.oversight import selectors
from marketplace.oversight.models import EmergencyAccess
from marketplace.oversight.states import AccessState


def visible(actor: Actor, access_id: UUID) -> EmergencyAccess:
    """Return an access the actor asked for or may decide."""
    return one(selectors.accesses(actor), id=access_id)


def party(actor: Actor, organisation_id: UUID) -> Organisation:
    """Return a party of the market for who oversees it."""
    return one(selectors.organisations(actor), id=organisation_id)


def open_one(actor: Actor, access_id: UUID) -> EmergencyAccess:
    """Return the actor's own access while it is open; NotFound for anybody else's, Conflict outside its hour."""
    found = one(selectors.accesses(actor), id=access_id, user_id=actor.user_id)
    if found.state != AccessState.OPEN or found.ends_at is None or found.ends_at <= clock.now():
        raise Conflict("access_not_open")
    return found
