"""Doors to papers: one's own signed copies, and the gates every upload and every agreement begins at."""

from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.core.doors import one
from marketplace.core.errors import Conflict, FieldProblem
from marketplace.core.permissions import Actor
from marketplace.papers import selectors
from marketplace.papers.models import Identity, Signature
from marketplace.papers.states import IdentityState


def own_signature(actor: Actor, signature_id: UUID) -> Signature:
    """Return a signed agreement of the actor's organisation."""
    return one(selectors.signatures_of(actor), id=signature_id)


def require_papers(actor: Actor) -> None:
    """Raise Conflict, naming all that is missing, unless the actor's organisation is known and has signed.

    The intermediary verifies its parties (DSL 33); entrusted processing stands on an agreement (PIPL 21). The organisation is
    locked until the caller's transaction ends: nothing begins beside an ending that does not see it. Not its key: what is
    inserted for it elsewhere checks that when it holds the log's end already.
    """
    Organisation.objects.select_for_update(no_key=True).get(id=actor.organisation_id)
    missing = selectors.standing_of(actor.organisation_id).missing
    if missing:
        raise Conflict(missing[0], problems=tuple(FieldProblem(code) for code in missing))


def hold_identity(organisation_id: UUID | None, *, code: str = "identity_not_confirmed") -> None:
    """Raise Conflict unless an organisation's identity is confirmed, and keep it so until the caller's transaction ends.

    The intermediary verifies both parties of a trade (DSL 33).
    """
    confirmed = Identity.objects.filter(organisation_id=organisation_id, state=IdentityState.CONFIRMED)
    if confirmed.select_for_update().first() is None:
        raise Conflict(code)
