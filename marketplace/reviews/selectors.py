"""Reads of the review desk."""

from uuid import UUID

from django.db.models import QuerySet

from marketplace.core.permissions import Actor, Permission
from marketplace.reviews.models import Case, Decision


def cases_for(actor: Actor, *, state: str | None = None) -> QuerySet[Case]:
    """Return the cases this reviewer may see: those of other organisations, oldest first."""
    actor.require(Permission.REVIEWS_CASE_DECIDE)
    found = Case.objects.exclude(owner_id=actor.organisation_id).prefetch_related("decisions").order_by("created_at")
    return found.filter(state=state) if state else found


def cases_about(subject_kind: str, subject_id: UUID) -> QuerySet[Case]:
    """Return all cases about one thing, newest first."""
    about = Case.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return about.prefetch_related("decisions").order_by("-created_at")


def decided_by_script(subject_kind: str, subject_id: UUID) -> bool:
    """Tell whether any decision about this thing was made by a script."""
    about = Decision.objects.filter(case__subject_kind=subject_kind, case__subject_id=subject_id)
    return about.filter(actor_kind="script").exists()
