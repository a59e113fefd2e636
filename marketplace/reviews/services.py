"""Opening and deciding cases: four eyes, reasons, no self-approval.

Upper apps register what a decision means for their subjects in `REACTIONS` when they are ready; the reaction
runs in the transaction of the deciding decision.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.accounts import selectors as accounts
from marketplace.core import clock
from marketplace.core.errors import Conflict, Forbidden, Invalid
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.reviews import access
from marketplace.reviews.models import Case, Decision
from marketplace.reviews.states import CASE, CaseState

# subject kind -> what to do when its case is closed, with the last actor and the outcome
REACTIONS: dict[str, Callable[[Actor, UUID, CaseState], None]] = {}
# subject kind -> the digest of what would be decided now (threat E16: it must still be what was submitted)
DIGESTS: dict[str, Callable[[UUID], str]] = {}

OUTCOMES = {
    "approve": CaseState.APPROVED,
    "reject": CaseState.REJECTED,
    "request_changes": CaseState.CHANGES_REQUESTED,
}
REASON_CODES = ("in_order", "consent", "impact", "licence", "declaration", "population_overlap", "other")
REASON_LENGTH_MAX = 2000


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
    _log("case.opened", actor, row, {"required": row.required, "digest": row.subject_digest})
    return row


@transaction.atomic
def decide(*, actor: Actor, case_id: UUID, decision: str, reason: str, reason_code: str = "") -> Case:
    """Record one reviewer's decision; the last one needed closes the case and moves its subject.

    Raises:
        Conflict: the case is closed, the reviewer or its organisation decided already, or the subject changed.
        Forbidden: a script decides where scripts may not.
        Invalid: the decision or the reason breaks a rule.
    """
    actor.require(Permission.REVIEWS_CASE_DECIDE)
    if actor.kind is ActorKind.SCRIPT and not settings.ALLOW_SCRIPTED_REVIEW:
        raise Forbidden("scripted_review_not_allowed")
    code = _check(decision, reason, reason_code)
    access.case(actor, case_id)
    row = Case.objects.select_for_update().get(id=case_id)
    _check_open(actor, row)
    Decision.objects.create(
        case=row,
        reviewer_id=actor.user_id,
        organisation_id=actor.organisation_id,
        decision=decision,
        reason_code=code,
        reason=reason.strip(),
        actor_kind=actor.kind,
    )
    _log("case.decided", actor, row, {"decision": decision, "reason_code": code})
    _close_if_decided(actor, row, decision)
    return row


def _check(decision: str, reason: str, reason_code: str) -> str:
    """Return the reason's code; Invalid when decision, reason or code break a rule."""
    if decision not in OUTCOMES:
        raise Invalid("decision_unknown", pointer="/decision")
    if not reason.strip():
        raise Invalid("reason_required", pointer="/reason")
    if len(reason) > REASON_LENGTH_MAX:
        raise Invalid("text_too_long", pointer="/reason", max=REASON_LENGTH_MAX)
    if reason_code and reason_code not in REASON_CODES:
        raise Invalid("reason_code_unknown", pointer="/reason_code")
    return reason_code or ("in_order" if decision == "approve" else "other")


def _check_open(actor: Actor, row: Case) -> None:
    """Raise Conflict when this actor cannot decide this case any more."""
    if row.state != CaseState.PENDING:
        raise Conflict("case_closed")
    if actor.user_id and accounts.roles_in(actor.user_id, row.owner_id):
        raise Forbidden("own_case")
    if row.decisions.filter(reviewer_id=actor.user_id).exists():
        raise Conflict("already_decided")
    if row.decisions.filter(organisation_id=actor.organisation_id).exists():
        raise Conflict("organisation_already_decided")
    if DIGESTS[row.subject_kind](row.subject_id) != row.subject_digest:
        raise Conflict("subject_changed")


def _close_if_decided(actor: Actor, row: Case, decision: str) -> None:
    """Close the case when a refusal came or enough reviewers approved."""
    outcome = OUTCOMES[decision]
    if outcome is CaseState.APPROVED and row.decisions.filter(decision="approve").count() < row.required:
        return
    move(row, outcome, table=CASE, closed_at=clock.now())
    _log("case.closed", actor, row, {"outcome": outcome.value})
    REACTIONS[row.subject_kind](actor, row.subject_id, outcome)


@transaction.atomic
def close(*, actor: Actor, subject_kind: str, subject_id: UUID) -> None:
    """Close the pending case of a subject that was withdrawn."""
    pending = Case.objects.filter(subject_kind=subject_kind, subject_id=subject_id, state=CaseState.PENDING)
    for row in pending.select_for_update():
        move(row, CaseState.CLOSED, table=CASE, closed_at=clock.now())
        _log("case.closed", actor, row, {"outcome": CaseState.CLOSED.value})


def _log(kind: str, actor: Actor, row: Case, fields: dict[str, object]) -> None:
    """Append what happened to a case."""
    about = {"subject": [row.subject_kind, str(row.subject_id)], **fields}
    evidence.append(kind, actor=actor, subject_kind="case", subject_id=row.id, public_fields=about)
