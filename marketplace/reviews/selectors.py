"""Reads of the review desk."""

from uuid import UUID

from django.db.models import Count, QuerySet

from marketplace.core.permissions import Actor, Permission
from marketplace.reviews.models import Case, Decision, ImpactAssessment
from marketplace.reviews.states import CaseState


def cases_for(actor: Actor, *, state: str | None = None, kind: str | None = None) -> QuerySet[Case]:
    """Return the cases this reviewer may see: those of other organisations, oldest first."""
    actor.require(Permission.REVIEWS_CASE_DECIDE)
    found = Case.objects.exclude(owner_id=actor.organisation_id).prefetch_related("decisions").order_by("created_at")
    found = found.filter(subject_kind=kind) if kind else found
    return found.filter(state=state) if state else found


def shown_decisions(actor: Actor, row: Case) -> tuple[list[Decision], int]:
    """Return the decisions a reviewer may read, and how many are hidden: others' until one's own, so that nobody follows."""
    decided = list(row.decisions.all())
    if row.state != CaseState.PENDING or any(item.reviewer_id == actor.user_id for item in decided):
        return decided, 0
    return [], len(decided)


def cases_about(subject_kind: str, subject_id: UUID) -> QuerySet[Case]:
    """Return all cases about one thing, newest first."""
    about = Case.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return about.prefetch_related("decisions").order_by("-created_at")


def last_decided(subject_kind: str, subject_id: UUID) -> list[Decision]:
    """Return what reviewers decided about one thing, once its case is closed."""
    closed = cases_about(subject_kind, subject_id).exclude(state=CaseState.PENDING).first()
    return list(closed.decisions.all()) if closed else []


def decided_by_script(subject_kind: str, subject_id: UUID) -> bool:
    """Tell whether any decision about this thing was made by a script."""
    about = Decision.objects.filter(case__subject_kind=subject_kind, case__subject_id=subject_id)
    return about.filter(actor_kind="script").exists()


def waiting(actor: Actor) -> QuerySet[Case]:
    """Return the cases that wait for this reviewer, oldest first; those already decided do not wait."""
    return cases_for(actor, state=CaseState.PENDING).exclude(decisions__reviewer_id=actor.user_id)


def counts(actor: Actor) -> dict[str, int]:
    """Return how many cases wait for this reviewer, by kind of subject."""
    by_kind = waiting(actor).order_by().values_list("subject_kind").annotate(n=Count("id", distinct=True))
    return dict(by_kind)


def assessment_of(subject_kind: str, subject_id: UUID) -> ImpactAssessment | None:
    """Return the newest impact assessment of a subject."""
    return ImpactAssessment.objects.filter(subject_kind=subject_kind, subject_id=subject_id).first()
