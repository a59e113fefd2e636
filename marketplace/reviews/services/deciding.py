"""Deciding: four eyes, reasons, no self-approval."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.accounts import eyes
from marketplace.core.errors import Conflict, Forbidden, Invalid
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.reviews import access
from marketplace.reviews.models import Case, Decision
from marketplace.reviews.services.aspects import aspects_of
from marketplace.reviews.services.cases import close_if_decided, log
from marketplace.reviews.services.registering import (
    BEFORE_APPROVAL,
    CONCERNED,
    DIGESTS,
    OUTCOMES,
    REASON_CODES,
    REASON_LENGTH_MAX,
)
from marketplace.reviews.states import CaseState


@transaction.atomic
def decide(
    *,
    actor: Actor,
    case_id: UUID,
    decision: str,
    reason: str,
    reason_code: str = "",
    aspects: Mapping[str, object] | None = None,
) -> Case:
    """Record one reviewer's decision; the last one needed closes the case and moves its subject.

    `aspects` decides consent, impact and licence each for itself; without it the decision holds for all of them.

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
    voice = _check_open(actor, row)
    if decision == "approve" and row.subject_kind in BEFORE_APPROVAL:
        BEFORE_APPROVAL[row.subject_kind](row.subject_id)
    each = aspects_of(row.subject_kind, decision, reason.strip(), aspects)
    Decision.objects.create(
        case=row,
        reviewer_id=actor.user_id,
        organisation_id=actor.organisation_id,
        decision=decision,
        reason_code=code,
        reason=reason.strip(),
        aspects=each,
        seat=actor.organisation_id if settings.REVIEWERS_OF_DIFFERENT_ORGANISATIONS else actor.user_id,
        factor=voice.factor,
        actor_kind=actor.kind,
    )
    said = {name: item["decision"] for name, item in each.items()}
    log("case.decided", actor, row, {"decision": decision, "reason_code": code, "aspects": said})
    close_if_decided(actor, row, decision)
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


def _check_open(actor: Actor, row: Case) -> eyes.Voice:
    """Return the actor's voice; Conflict when it cannot be heard in this case any more."""
    if row.state != CaseState.PENDING:
        raise Conflict("case_closed")
    gaining = CONCERNED.get(row.subject_kind, lambda _: set())(row.subject_id) - {row.owner_id}
    voice = eyes.require_free(
        actor,
        spoken=[eyes.Voice(item.reviewer_id, item.organisation_id, item.factor) for item in row.decisions.all()],
        asking=[row.owner_id, *gaining],
        own=Forbidden("own_case"),
        houses_differ=settings.REVIEWERS_OF_DIFFERENT_ORGANISATIONS,
    )
    if DIGESTS[row.subject_kind](row.subject_id) != row.subject_digest:
        raise Conflict("subject_changed")
    return voice
