"""A lost second factor: one operator asks, another confirms, neither is the person; the person is told and may refuse.

Confirming removes factor and recovery codes and ends every session. A new factor needs the password and a code that the
confirming operator hands to the person themselves, so that a thief of the password is not the first to set one up.
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from marketplace.accounts import eyes, selectors
from marketplace.accounts.models import FactorReset, User
from marketplace.accounts.states import RESET, ResetState
from marketplace.core import clock, texts
from marketplace.core.doors import one
from marketplace.core.errors import Conflict, Forbidden, Invalid
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence

STEP = timedelta(hours=24)  # to confirm what was asked; then again to set a new factor up
CODE_BYTES = 10
REASON_LENGTH_MIN = 20


@transaction.atomic
def ask_reset(*, actor: Actor, email: str, reason: str) -> FactorReset:
    """Ask for the removal of somebody's second factor, and say how it was made sure who they are.

    Raises:
        Forbidden: no operator, or a script. Invalid: nobody has this address, or no proper reason.
        Conflict: it is one's own, one is asked for already, or there is nothing to reset.
    """
    _require_operator(actor)
    found = selectors.user_with_email(email)
    if found is None:
        raise Invalid("person_unknown", pointer="/email")
    words = texts.paragraph("reason", reason)
    if len(words) < REASON_LENGTH_MIN:
        raise Invalid("reset_reason_short", pointer="/reason", min=REASON_LENGTH_MIN)
    user = User.objects.select_for_update().get(id=found.id)
    _require_other(actor, user.id)
    _end_over(actor, user)
    if selectors.factor_of(user.id) is None and selectors.handed_over(user.id) is None:
        raise Conflict("reset_nothing")
    voice = eyes.voice_of(actor)
    row = FactorReset.objects.create(
        user=user,
        asked_by=actor.user_id,
        organisation_id=actor.organisation_id,
        factor=voice.factor,
        reason=words,
        ends_at=clock.now() + STEP,
    )
    _log("factor.reset_asked", actor, row, private={"user": str(user.id), "reason": words})
    return row


@transaction.atomic
def confirm_reset(*, actor: Actor, reset_id: UUID) -> tuple[FactorReset, str]:
    """Confirm another operator's request; returns it with the code to hand to the person, which is shown this once.

    Raises:
        Forbidden: no operator, or a script. NotFound: no such request.
        Conflict: it is one's own, one asked for it, it is decided or a day old, or the second factor is another voice's.
    """
    _require_operator(actor)
    row = one(FactorReset.objects.select_for_update(of=("self",)), id=reset_id)
    user = User.objects.select_for_update().get(id=row.user_id)
    _require_other(actor, user.id)
    if row.state != ResetState.ASKED or row.ends_at <= clock.now():
        raise Conflict("reset_decided")
    asker = eyes.Voice(row.asked_by, row.organisation_id, row.factor)
    person = eyes.Voice(user.id, None, selectors.factor_mark(user.id))
    eyes.require_free(actor, spoken=[asker, person], asking=(), own=Conflict("reset_own"), houses_differ=False)
    code = secrets.token_hex(CODE_BYTES)
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(id=user.id).update(session_epoch=F("session_epoch") + 1)
    told = {"decided_by": actor.user_id, "decided_at": clock.now(), "ends_at": clock.now() + STEP}
    move(row, ResetState.DONE, table=RESET, code_sha256=_hashed(code), **told)
    _log("factor.reset", actor, row)
    return row, "-".join(code[place : place + 5] for place in range(0, len(code), 5))


@transaction.atomic
def refuse_reset(*, actor: Actor, reset_id: UUID) -> FactorReset:
    """Refuse a reset that is not done: an operator, or the person whose factor it is."""
    own = selectors.resets_of(actor.user_id).filter(id=reset_id)
    rows = own if own.exists() else selectors.resets(actor)
    row = FactorReset.objects.select_for_update().get(id=one(rows, id=reset_id).id)
    if row.state != ResetState.ASKED:
        raise Conflict("reset_decided")
    move(row, ResetState.REFUSED, table=RESET, decided_by=actor.user_id, decided_at=clock.now())
    _log("factor.reset_refused", actor, row)
    return row


def take_handover(user: User, code: str) -> None:
    """Use up the code of a reset in the caller's transaction; nothing to do where nothing was reset.

    Raises:
        Conflict: its day is over. Invalid: it is another code.
    """
    row = selectors.handed_over(user.id)
    if row is None:
        return
    if row.ends_at <= clock.now():
        raise Conflict("reset_over")
    if not secrets.compare_digest(_hashed(code), row.code_sha256):
        raise Invalid("handover_wrong", pointer="/handover")
    move(row, ResetState.USED, table=RESET)


def _hashed(code: str) -> str:
    """Return the SHA-256 of a code, however it was typed."""
    return hashlib.sha256("".join(code.lower().replace("-", " ").split()).encode()).hexdigest()


def _require_operator(actor: Actor) -> None:
    """Raise Forbidden unless a person who may reset factors acts: a script sees nobody's face."""
    actor.require(Permission.ACCOUNTS_FACTOR_RESET)
    if actor.kind is not ActorKind.PERSON:
        raise Forbidden("scripted_reset_not_allowed")


def _require_other(actor: Actor, user_id: UUID) -> None:
    """Raise Conflict when it is the actor's own factor."""
    if actor.user_id == user_id:
        raise Conflict("reset_own")


def _end_over(actor: Actor, user: User) -> None:
    """Close an open reset whose time is over; Conflict while one is open."""
    row = FactorReset.objects.filter(user=user, state__in=(ResetState.ASKED, ResetState.DONE)).first()
    if row is None:
        return
    if row.ends_at > clock.now():
        raise Conflict("reset_asked_already")
    move(row, ResetState.REFUSED, table=RESET)
    _log("factor.reset_refused", actor, row)


def _log(kind: str, actor: Actor, row: FactorReset, private: dict[str, object] | None = None) -> None:
    """Append what happened to a reset; whose factor it is stands in the log as a commitment only."""
    evidence.append(kind, actor=actor, subject_kind="factor", subject_id=row.id, public_fields={}, private=private)
