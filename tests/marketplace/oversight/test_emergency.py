"""Access in an emergency: two others approve, one hour, one person, each look logged, figures only (ADR 0033)."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.accounts.selectors import organisation
from marketplace.core import clock
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.permissions import SYSTEM, Actor, Role
from marketplace.evidence.models import Entry
from marketplace.oversight import selectors, services
from marketplace.oversight.models import EmergencyAccess
from tests.support import factors
from tests.support.market import PASSWORD, member

pytestmark = [pytest.mark.db, pytest.mark.django_db]
REASON = "Leak report 17 names this table; order of the bureau of 2 May."


@pytest.fixture
def asked(happened):
    return services.ask_access(actor=happened.regulator, version_id=happened.version.id, reason=REASON)


@pytest.fixture
def operator(happened):
    return member("o", Role.OPERATOR)


@pytest.fixture
def opened(asked, happened, operator):
    for actor in (operator, happened.reviewer):
        services.decide_access(actor=actor, access_id=asked.id, approves=True)
    return asked


def decide(actor, access, *, approves=True):
    return services.decide_access(actor=actor, access_id=access.id, approves=approves)


def entries(access):
    found = Entry.objects.filter(subject_kind="access", subject_id=access.id).order_by("seq")
    return [(row.kind, json.loads(bytes(row.body))["fields"]) for row in found]


def test_two_others_open_it_for_the_one_who_asked(opened, happened, operator):
    figures = services.look(actor=happened.regulator, access_id=opened.id)
    assert figures["counts"]["persons"] == 41_987
    assert set(figures) == {"inspection", "counts", "report", "manifest_problems"}
    for other in (operator, happened.reviewer, happened.provider):
        with pytest.raises((NotFound, Forbidden)):
            services.look(actor=other, access_id=opened.id)


def test_one_approval_opens_nothing(asked, happened, operator):
    decide(operator, asked)
    with pytest.raises(Conflict, match="access_not_open"):
        services.look(actor=happened.regulator, access_id=asked.id)


def test_its_hour_ends(opened, happened, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(seconds=3599))
    assert services.look(actor=happened.regulator, access_id=opened.id)
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(seconds=2))
    with pytest.raises(Conflict, match="access_not_open"):
        services.look(actor=happened.regulator, access_id=opened.id)


def test_one_refusal_ends_it(asked, happened, operator):
    decide(operator, asked, approves=False)
    with pytest.raises(Conflict, match="access_decided"):
        decide(happened.reviewer, asked)
    with pytest.raises(Conflict, match="access_not_open"):
        services.look(actor=happened.regulator, access_id=asked.id)


def test_nobody_approves_twice_nor_for_their_own(happened, operator):
    access = services.ask_access(actor=operator, version_id=happened.version.id, reason=REASON)
    with pytest.raises(Conflict, match="access_own"):
        decide(operator, access)
    decide(happened.reviewer, access)
    with pytest.raises(Conflict, match="already_decided"):
        decide(happened.reviewer, access)


def elsewhere(actor, name, *roles):
    """The same person for another house."""
    house = accounts.register_organisation(actor=SYSTEM, name=name)
    email = User.objects.get(id=actor.user_id).email
    accounts.register_member(actor=SYSTEM, organisation=house, email=email, name="x", password=PASSWORD, roles=roles)
    return Actor(actor.user_id, house.id, frozenset(roles))


def test_one_person_in_two_houses_speaks_once_and_not_for_their_own(asked, happened, operator):
    """By the rules of every review (F10): before, the second word of one person was our fault and not a refusal."""
    decide(operator, asked)
    with pytest.raises(Conflict, match="already_decided"):
        decide(elsewhere(operator, "a second exchange", Role.OPERATOR), asked)
    bureau = elsewhere(happened.regulator, "a house of the bureau's", Role.REVIEWER)
    with pytest.raises(Conflict, match="access_own"):
        decide(bureau, asked)
    assert EmergencyAccess.objects.get(id=asked.id).state == "asked"


def test_a_factor_of_the_asking_house_does_not_approve_for_another(asked, happened, operator):
    secret = factors.services.new_secret()
    colleague = accounts.register_member(
        actor=SYSTEM,
        organisation=organisation(happened.regulator.organisation_id),
        email="colleague@example.org",
        name="c",
        password=PASSWORD,
        roles=[Role.REGULATOR],
    )
    factors.enrol(Actor(colleague.id, happened.regulator.organisation_id), secret)
    factors.enrol(operator, secret)
    with pytest.raises(Conflict, match="same_second_factor"):
        decide(operator, asked)


def test_one_second_factor_speaks_once(asked, happened, operator):
    secret = factors.services.new_secret()
    factors.enrol(operator, secret)
    factors.enrol(happened.reviewer, secret)
    decide(operator, asked)
    with pytest.raises(Conflict, match="same_second_factor"):
        decide(happened.reviewer, asked)


def test_every_step_is_in_the_log_and_the_reason_is_not(opened, happened):
    services.look(actor=happened.regulator, access_id=opened.id)
    services.look(actor=happened.regulator, access_id=opened.id)
    told = entries(opened)
    assert [kind for kind, _ in told] == [
        "access.asked",
        "access.decided",
        "access.decided",
        "access.opened",
        "access.used",
        "access.used",
    ]
    assert {fields["version"] for _, fields in told} == {str(happened.version.id)}
    assert "Leak report" not in str(told)


def test_who_may_ask_and_who_may_decide(happened, asked):
    for actor in (happened.provider, happened.buyer, happened.reviewer):
        with pytest.raises(Forbidden):
            services.ask_access(actor=actor, version_id=happened.version.id, reason=REASON)
    for actor in (happened.provider, happened.buyer, happened.regulator):
        with pytest.raises(Forbidden):
            decide(actor, asked)
    other = member("g2", Role.REGULATOR)
    assert list(selectors.accesses(other)) == []


@pytest.mark.parametrize("reason", ["", "   too short   ", "x" * 2001])
def test_a_reason_is_needed(happened, reason):
    with pytest.raises(Invalid, match="access_reason_length"):
        services.ask_access(actor=happened.regulator, version_id=happened.version.id, reason=reason)
    with pytest.raises(NotFound):
        services.ask_access(actor=happened.regulator, version_id=uuid4(), reason=REASON)
    assert not EmergencyAccess.objects.exists()


def test_two_approvals_at_once_open_it_once(together):
    from tests.support import market as making

    provider = member("p", Role.PROVIDER)
    version = making.version(provider, making.product(provider))
    access = services.ask_access(actor=member("g", Role.REGULATOR), version_id=version.id, reason=REASON)
    actors = [member(f"o{number}", Role.OPERATOR) for number in range(4)]

    def one(actor):
        try:
            return decide(actor, access).state
        except Conflict as problem:
            return problem.code

    assert sorted(together(one, actors)) == ["access_decided", "access_decided", "asked", "open"]
    assert [kind for kind, _ in entries(access)].count("access.opened") == 1
