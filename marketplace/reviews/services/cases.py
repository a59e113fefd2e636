"""Cases: opened on exactly what is submitted, closed by decisions, opened anew when what they bind to changes."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.core import clock
from marketplace.core.permissions import Actor
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.reviews.models import Case
from marketplace.reviews.services.registering import DIGESTS, OUTCOMES, REACTIONS
from marketplace.reviews.states import CASE, CaseState


@transaction.atomic
def open_case(*, actor: Actor, subject_kind: str, subject_id: UUID, title: str, owner_id: UUID) -> Case:
    """Open a case on what is submitted now."""
    row = Case.objects.create(
        subject_kind=subject_kind,
        subject_id=subject_id,
        subject_digest=DIGESTS[subject_kind](subject_id),
        title=title,
        owner_id=owner_id,
        required=settings.REVIEWERS_REQUIRED,
    )
    log("case.opened", actor, row, {"required": row.required, "digest": row.subject_digest})
    return row


@transaction.atomic
def renew_stale(*, actor: Actor, owner_id: UUID) -> int:
    """Let approvals fall whose subject is no longer what was approved: close each such case and open it anew.

    Call after anything an approval binds to has changed. Returns how many cases were renewed.
    """
    waiting = Case.objects.filter(owner_id=owner_id, state=CaseState.PENDING).order_by("pk").select_for_update()
    stale = [row for row in waiting if DIGESTS[row.subject_kind](row.subject_id) != row.subject_digest]
    for row in stale:
        about = {"subject_kind": row.subject_kind, "subject_id": row.subject_id}
        close(actor=actor, **about)
        open_case(actor=actor, title=row.title, owner_id=owner_id, **about)
    return len(stale)


def close_if_decided(actor: Actor, row: Case, decision: str) -> None:
    """Close the case when a refusal came or enough reviewers approved."""
    outcome = OUTCOMES[decision]
    if outcome is CaseState.APPROVED and row.decisions.filter(decision="approve").count() < row.required:
        return
    move(row, outcome, table=CASE, closed_at=clock.now())
    log("case.closed", actor, row, {"outcome": outcome.value})
    REACTIONS[row.subject_kind](actor, row.subject_id, outcome)


def hold_cases(*, subject_kind: str, subject_id: UUID) -> None:
    """Lock a subject's cases until the caller's transaction ends: before the subject's row, as a decision does."""
    list(Case.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("pk").select_for_update())


@transaction.atomic
def close(*, actor: Actor, subject_kind: str, subject_id: UUID) -> None:
    """Close the pending case of a subject that was withdrawn."""
    pending = Case.objects.filter(subject_kind=subject_kind, subject_id=subject_id, state=CaseState.PENDING)
    for row in pending.select_for_update():
        move(row, CaseState.CLOSED, table=CASE, closed_at=clock.now())
        log("case.closed", actor, row, {"outcome": CaseState.CLOSED.value})


def log(kind: str, actor: Actor, row: Case, fields: dict[str, object]) -> None:
    """Append what happened to a case."""
    about = {"subject": [row.subject_kind, str(row.subject_id)], **fields}
    evidence.append(kind, actor=actor, subject_kind="case", subject_id=row.id, public_fields=about)
