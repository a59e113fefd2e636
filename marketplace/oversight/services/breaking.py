"""Access in an emergency: asked for with a reason, approved by two others, open for an hour, each look in the log.

It opens the exact figures of one version and nothing else: what its provider and reviewers see anyway. Rows, raw files
and keys are opened by no approval; whoever needs a row goes to the provider with an order (ADR 0033).
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.accounts import eyes
from marketplace.catalogue import selectors as catalogue
from marketplace.core import clock
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.core.permissions import Actor, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.oversight import access
from marketplace.oversight.models import Approval, EmergencyAccess
from marketplace.oversight.states import ACCESS, AccessState
from marketplace.processing import services as processing

REASON_LENGTH_MIN, REASON_LENGTH_MAX = 20, 2000


@transaction.atomic
def ask_access(*, actor: Actor, version_id: UUID, reason: str) -> EmergencyAccess:
    """Ask for a look at a version's exact figures.

    Raises:
        Forbidden: the actor neither oversees nor runs the market. NotFound: no such version. Invalid: no proper reason.
    """
    actor.require(Permission.OVERSIGHT_ACCESS_ASK)
    if catalogue.version_by_id(version_id) is None:
        raise NotFound
    if not REASON_LENGTH_MIN <= len(reason.strip()) <= REASON_LENGTH_MAX:
        raise Invalid("access_reason_length", pointer="/reason", min=REASON_LENGTH_MIN, max=REASON_LENGTH_MAX)
    row = EmergencyAccess.objects.create(
        version_id=version_id,
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
        factor=eyes.voice_of(actor).factor,
        reason=reason.strip(),
    )
    _log("access.asked", actor, row)
    return row


@transaction.atomic
def decide_access(*, actor: Actor, access_id: UUID, approves: bool) -> EmergencyAccess:
    """Approve or refuse another's access; the second approval opens it, one refusal ends it.

    Raises:
        Conflict: it is decided, or this person, organisation or second factor has spoken or asks.
    """
    actor.require(Permission.OVERSIGHT_ACCESS_DECIDE)
    access.visible(actor, access_id)
    row = EmergencyAccess.objects.select_for_update().get(id=access_id)
    voice = _check(actor, row)
    Approval.objects.create(
        access=row,
        user_id=voice.user_id,
        organisation_id=voice.organisation_id,
        factor=voice.factor,
        approves=approves,
    )
    _log("access.decided", actor, row, approves=approves)
    if not approves:
        move(row, AccessState.REFUSED, table=ACCESS)
    elif row.approvals.filter(approves=True).count() >= settings.ACCESS_APPROVALS_REQUIRED:
        move(row, AccessState.OPEN, table=ACCESS, ends_at=clock.now() + timedelta(seconds=settings.ACCESS_SECONDS))
        _log("access.opened", actor, row, seconds=settings.ACCESS_SECONDS)
    return row


def _check(actor: Actor, row: EmergencyAccess) -> eyes.Voice:
    """Return the actor's voice; Conflict unless it may still be heard on this access, by the rules of every review."""
    if row.state != AccessState.ASKED:
        raise Conflict("access_decided")
    asker = eyes.Voice(row.user_id, row.organisation_id, row.factor)
    spoken = [eyes.Voice(item.user_id, item.organisation_id, item.factor) for item in row.approvals.all()]
    return eyes.require_free(actor, spoken=[asker, *spoken], asking=[row.organisation_id], own=Conflict("access_own"))


@transaction.atomic
def look(*, actor: Actor, access_id: UUID) -> dict[str, object]:
    """Return the exact figures an open access is about; each look stands in the log.

    Raises:
        NotFound: not the actor's. Conflict: not open, or its hour is over.
    """
    row = access.open_one(actor, access_id)
    _log("access.used", actor, row)
    return processing.exact_figures(row.version_id)


def _log(kind: str, actor: Actor, row: EmergencyAccess, **more: object) -> None:
    """Append what happened to an access; its reason may tell of an incident and stays out of the log."""
    fields = {"version": str(row.version_id), **more}
    evidence.append(kind, actor=actor, subject_kind="access", subject_id=row.id, public_fields=fields)
