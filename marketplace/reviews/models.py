"""Cases and decisions. A case knows its subject as (kind, id, commitment) and whose it is, nothing more.

Invariant: at most one decision a reviewer, one an organisation and one a second factor in a case, never by the
subject's own organisation; the database holds the first three.
"""

from django.db import models

from marketplace.core.models import Base
from marketplace.reviews.states import CASE, CaseState


class Case(Base):
    """One thing to be decided, bound to exactly what was submitted by its digest."""

    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    subject_digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    owner_id = models.UUIDField()  # the organisation that asks; may not decide
    required = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, default=CaseState.PENDING)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CASE.constraint("case_state_known"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], condition=models.Q(state="pending"), name="case_one_pending"
            ),
        ]


class Decision(Base):
    """What one reviewer said, and why. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    reviewer_id = models.UUIDField()
    organisation_id = models.UUIDField()
    decision = models.CharField(max_length=20)
    reason_code = models.CharField(max_length=40)
    reason = models.TextField()
    aspects = models.JSONField(default=dict)  # aspect -> decision and reason, each decided for itself
    # Unique within a case: the organisation where reviewers must be of different ones, else the reviewer.
    seat = models.UUIDField(null=True)
    factor = models.CharField(max_length=64, null=True)  # noqa: DJ001 - the mark of the second factor; null is never twice
    actor_kind = models.CharField(max_length=8)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "factor"], name="decision_once_a_factor"),
            models.UniqueConstraint(fields=["case", "reviewer_id"], name="decision_once_a_reviewer"),
            models.UniqueConstraint(fields=["case", "seat"], name="decision_once_a_seat"),
            models.CheckConstraint(
                condition=models.Q(decision__in=["approve", "reject", "request_changes"]), name="decision_known"
            ),
        ]


class ImpactAssessment(Base):
    """What a handler found out before the processing (PIPL articles 55, 56). Never changed: a new one follows it.

    The database refuses to delete a row before `kept_until`.
    """

    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField(null=True)  # who answered; nobody for a draft
    drafted = models.BooleanField()  # filled in by the platform from declared facts, looked at by nobody yet
    answers = models.JSONField()  # question -> text
    risks = models.JSONField()  # risk -> [likelihood, impact], 1 to 4 each (GB/T 39335)
    digest = models.CharField(max_length=64)
    kept_until = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
