"""Second factors: enrolled with a right code, proved at sign-in with a code that works once.

Failures are counted in the row itself, so that every web process knows them; a locked factor takes no code at all.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

from marketplace.accounts import factors, selectors
from marketplace.accounts.models import User
from marketplace.accounts.services.resets import take_handover
from marketplace.core import clock
from marketplace.core.errors import Conflict, Invalid, TooOften
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence

FAILURES_MAX = 5
LOCK = timedelta(minutes=15)


def new_secret() -> str:
    """Return a fresh secret of 160 bits, in Base32."""
    return totp.generate_totp_secret()


@transaction.atomic
def enrol_factor(*, actor: Actor, secret: str, code: str, handover: str = "") -> tuple[UUID, list[str]]:
    """Enrol the actor's second factor; returns its id and ten recovery codes, which are not shown again.

    Args:
        actor: whose.
        secret: the app's.
        code: the secret's at this moment.
        handover: after a reset, the code an operator handed over: the password alone sets no new factor up then.

    Raises:
        Conflict: there is one already, or what was handed over is too old. Invalid: a code is wrong.
    """
    user = User.objects.select_for_update().get(id=actor.user_id)
    if selectors.factor_of(user.id) is not None:
        raise Conflict("second_factor_enrolled")
    moment = factors.moment_of(secret, code)
    if moment is None:
        raise Invalid("second_factor_wrong", pointer="/code")
    take_handover(user, handover)
    row, factor_id = totp.TOTP.activate(user, secret).instance, uuid4()
    row.data |= {"id": str(factor_id), "mark": factors.mark_of(secret), "moment": moment, "failures": 0, "until": None}
    row.save(update_fields=["data"])
    evidence.append("factor.enrolled", actor=actor, subject_kind="factor", subject_id=factor_id, public_fields={})
    return factor_id, RecoveryCodes.activate(user).get_unused_codes()


def prove_factor(*, user_id: UUID, code: str) -> UUID:
    """Return the id of a person's factor when the code is right: one of the moment not used before, or a recovery code.

    Raises:
        Invalid: a wrong or used code. TooOften: five in a row lock the factor for a quarter of an hour.
    """
    with transaction.atomic():  # a failure is counted, so it must not be undone by its own refusal
        row = selectors.factors_of(user_id).select_for_update().get()
        if _locked(row):
            raise TooOften("too_many_attempts")
        right = _takes(row, code)
        _count(row, right=right)
    if not right:
        raise Invalid("second_factor_wrong", pointer="/code")
    return UUID(row.data["id"])


def _locked(row: Authenticator) -> bool:
    """Tell whether a factor takes no code at present."""
    until = row.data["until"]
    return until is not None and datetime.fromisoformat(until) > clock.now()


def _takes(row: Authenticator, code: str) -> bool:
    """Tell whether a code is right, and use it up."""
    moment = factors.moment_of(decrypt(row.data["secret"]), code, after=row.data["moment"])
    if moment is not None:
        row.data["moment"] = moment
        return True
    spare = Authenticator.objects.filter(user_id=row.user_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return spare is not None and bool(RecoveryCodes(spare).validate_code(code))


def _count(row: Authenticator, *, right: bool) -> None:
    """Note whether a code was right; the last failure allowed locks the factor."""
    failures = 0 if right else row.data["failures"] + 1
    full = failures >= FAILURES_MAX
    until = (clock.now() + LOCK).isoformat() if full else None
    row.data |= {"failures": 0 if full else failures, "until": until}
    row.last_used_at = clock.now() if right else row.last_used_at
    row.save(update_fields=["data", "last_used_at"])
