"""Second factors: the standard's codes, each taken once, failures that lock, secrets that lie sealed (threat F7)."""

import base64
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from marketplace.accounts import factors, selectors, services
from marketplace.accounts.models import ApiKey
from marketplace.core import clock
from marketplace.core.errors import Conflict, Forbidden, Invalid, Refusal
from marketplace.core.permissions import ActorKind, Permission, Role
from marketplace.evidence.models import Entry
from tests.support import factors as making
from tests.support.market import member

pytestmark = [pytest.mark.db, pytest.mark.django_db]
# RFC 6238, appendix B: SHA-1 of this key, the last six of eight digits
RFC_KEY = base64.b32encode(b"12345678901234567890").decode()
RFC_CODES = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 20000000000: "353130"}


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Time stands still, so that no code changes within a test."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def actor():
    made = member("r", Role.REVIEWER)
    making.enrol(made)
    return made


@pytest.fixture
def later(monkeypatch):
    """Move the clock on."""

    def move(**span):
        monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(**span))

    return move


def prove(actor, code):
    return services.prove_factor(user_id=actor.user_id, code=code)


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_codes_are_the_standards(seconds, code):
    assert factors.code_at(RFC_KEY, seconds // 30) == code


def test_a_code_works_once(actor, later):
    code = making.code(actor)
    assert prove(actor, code)
    with pytest.raises(Invalid, match="second_factor_wrong"):
        prove(actor, code)
    later(seconds=30)
    assert prove(actor, making.code(actor))


def test_an_earlier_code_does_not_work_after_a_later_one(actor):
    prove(actor, making.code(actor, ahead=1))
    with pytest.raises(Invalid, match="second_factor_wrong"):
        prove(actor, making.code(actor))


def test_a_clock_half_a_minute_off_is_taken_and_no_more(actor):
    with pytest.raises(Invalid):
        prove(actor, making.code(actor, ahead=2))
    assert prove(actor, making.code(actor, ahead=1))


@pytest.mark.parametrize("code", ["", "000000x", "12345", "０１２３４５", "\u0000" * 6, "9" * 500])
def test_what_is_no_code_is_wrong(actor, code):
    with pytest.raises(Invalid, match="second_factor_wrong"):
        prove(actor, code)


def test_five_failures_lock_even_the_right_code_for_a_quarter_of_an_hour(actor, later):
    for _ in range(services.factors.FAILURES_MAX):
        with pytest.raises(Invalid):
            prove(actor, "wrong")
    with pytest.raises(Refusal, match="too_many_attempts"):
        prove(actor, making.code(actor))
    later(minutes=15, seconds=1)
    assert prove(actor, making.code(actor))


def test_a_right_code_forgives_failures_before_it(actor, later):
    for _ in range(3):
        for _ in range(services.factors.FAILURES_MAX - 1):
            with pytest.raises(Invalid):
                prove(actor, "wrong")
        later(seconds=30)
        assert prove(actor, making.code(actor))


def test_recovery_codes_work_once_each():
    actor = member("r", Role.REVIEWER)
    codes = making.enrol(actor)
    assert len(set(codes)) == 10
    assert prove(actor, f"{codes[3][:4]} {codes[3][4:]}")
    with pytest.raises(Invalid):
        prove(actor, codes[3])
    assert prove(actor, codes[4])


def test_a_factor_is_enrolled_once_and_with_a_right_code_only():
    actor, secret = member("r", Role.REVIEWER), services.new_secret()
    with pytest.raises(Invalid, match="second_factor_wrong"):
        services.enrol_factor(actor=actor, secret=secret, code="000000")
    assert selectors.factor_of(actor.user_id) is None
    making.enrol(actor, secret)
    with pytest.raises(Conflict, match="second_factor_enrolled"):
        making.enrol(actor)
    assert [entry.kind for entry in Entry.objects.filter(subject_kind="factor")] == ["factor.enrolled"]


def test_secrets_lie_sealed(actor):
    kept = "".join(str(row.data) for row in Authenticator.objects.all())
    assert making.SECRETS[actor.user_id] not in kept
    recovery = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert factors.Adapter().decrypt(recovery.data["seed"])


def test_a_key_of_one_who_decides_works_with_a_factor_only():
    actor = member("r", Role.REVIEWER)
    row, _ = services.make_key(actor=actor, name="k")
    with pytest.raises(Forbidden, match="second_factor_needed"):
        selectors.actor_of_key(row).require(Permission.REVIEWS_CASE_DECIDE)
    with pytest.raises(Forbidden, match="role_not_allowed"):
        selectors.actor_of_key(row).require(Permission.QUERIES_QUERY_ASK)
    making.enrol(actor)
    selectors.actor_of_key(row).require(Permission.REVIEWS_CASE_DECIDE)


def test_scripts_decide_by_their_own_rule():
    actor = member("r", Role.REVIEWER)
    services.make_key(actor=actor, name="k", kind=ActorKind.SCRIPT)
    selectors.actor_of_key(ApiKey.objects.get()).require(Permission.REVIEWS_CASE_DECIDE)


def test_two_proofs_with_one_code_at_once_let_one_in(together):
    actor = member("r", Role.REVIEWER)
    making.enrol(actor)
    code = making.code(actor)

    def attempt(_):
        try:
            return bool(prove(actor, code))
        except Invalid:
            return False

    assert sorted(together(attempt, range(4))) == [False, False, False, True]
