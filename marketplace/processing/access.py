"""Doors to exact figures: the table's provider, and reviewers of its case. Each passage is logged."""

from uuid import UUID

from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor, Permission
from marketplace.reviews import selectors as reviews


def version_for_figures(actor: Actor, version_id: UUID) -> ProductVersion:
    """Return a version whose exact figures the actor may see; NotFound for anybody else."""
    if actor.may(Permission.CATALOGUE_PRODUCT_WRITE):
        return catalogue_access.own_version(actor, version_id)
    if not actor.may(Permission.REVIEWS_CASE_DECIDE):
        raise NotFound
    if not reviews.cases_for(actor).filter(subject_kind="version", subject_id=version_id).exists():
        raise NotFound
    found = catalogue.version_by_id(version_id)
    if found is None:
        raise NotFound
    return found
