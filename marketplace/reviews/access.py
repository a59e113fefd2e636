"""Doors to cases."""

from uuid import UUID

from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor
from marketplace.reviews import selectors
from marketplace.reviews.models import Case


def case(actor: Actor, case_id: UUID) -> Case:
    """Return a case of another organisation for a reviewer; NotFound for anything else."""
    found = selectors.cases_for(actor).filter(id=case_id).first()
    if found is None:
        raise NotFound
    return found
