"""Doors to cases."""

from uuid import UUID

from marketplace.core.doors import one
from marketplace.core.permissions import Actor
from marketplace.reviews import selectors
from marketplace.reviews.models import Case


def case(actor: Actor, case_id: UUID) -> Case:
    """Return a case of another organisation for a reviewer; NotFound for anything else."""
    return one(selectors.cases_for(actor), id=case_id)
