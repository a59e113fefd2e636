"""States of a review case."""

from django.db import models

from marketplace.core.transitions import StateTable


class CaseState(models.TextChoices):
    """Where a case stands."""

    PENDING = "pending"  # waits for decisions
    APPROVED = "approved"  # enough different reviewers approved
    REJECTED = "rejected"
    CHANGES_REQUESTED = "changes_requested"
    CLOSED = "closed"  # the subject was withdrawn


CASE = StateTable(
    states=CaseState,
    moves={
        CaseState.PENDING: frozenset(
            {CaseState.APPROVED, CaseState.REJECTED, CaseState.CHANGES_REQUESTED, CaseState.CLOSED}
        ),
    },
)
