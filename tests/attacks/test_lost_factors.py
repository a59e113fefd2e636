"""Round the reset of a lost second factor: alone, for oneself, by a script, with one factor, with the password alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from marketplace.accounts import factors as codes
from marketplace.accounts import selectors, services
from marketplace.accounts.models import FactorReset, User
from marketplace.core import clock
from marketplace.core.permissions import SYSTEM, Actor, ActorKind, Role
from marketplace.evidence.models import Entry
from tests.support import factors
from tests.support.market import PASSWORD, member
from tests.support.refusing import refused

pytestmark = [pytest.mark.db, pytest.mark.django_db]
REASON = "Came to the office with an identity card; known to me."


@pytest.fixture
def person():
    made = member("r", Role.REVIEWER)
    factors.enrol(made)
    return made


@pytest.fixture
def operators():
    """Two of one exchange, each with a factor."""
    first = member("op1", Role.OPERATOR)
    house = selectors.organisation(first.organisation_id)
    second = services.register_member(
        actor=SYSTEM, organisation=house, email="op2@example.org", name="o", password=PASSWORD, roles=[Role.OPERATOR]
    )
    made = [first, Actor(second.id, house.id, frozenset({Role.OPERATOR}))]
    for actor in made:
        factors.enrol(actor)
    return made


def ask(actor, email="r@example.org", reason=REASON):
    return services.ask_reset(actor=actor, email=email, reason=reason)


def confirm(actor, row):
    return services.confirm_reset(actor=actor, reset_id=row.id)


def enrolled(person, handover):
    secret = services.new_secret()
    code = codes.code_at(secret, codes.now())
    return refused(lambda: services.enrol_factor(actor=person, secret=secret, code=code, handover=handover))


def signed_in(actor, email):
    client = Client(headers={"Accept-Language": "en"})
    factors.sign_in(client, actor, email, PASSWORD)
    assert client.get("/keys").status_code == 200
    return client


def test_one_operator_alone_resets_nothing(person, operators):
    row = ask(operators[0])
    assert refused(lambda: confirm(operators[0], row)) == "already_decided"
    assert selectors.factor_of(person.user_id) is not None
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the code
        FactorReset.objects.filter(id=row.id).update(state="done", decided_by=row.asked_by)


def test_nobody_resets_their_own_as_either_of_two(operators):
    assert refused(lambda: ask(operators[0], "op1@example.org")) == "reset_own"
    row = ask(operators[0], "op2@example.org")
    assert refused(lambda: confirm(operators[1], row)) == "reset_own"


def test_nor_with_one_second_factor_for_two_or_with_the_persons_own(person, operators):
    third, secret = member("op3", Role.OPERATOR), factors.SECRETS[operators[0].user_id]
    factors.enrol(third, secret)
    row = ask(operators[0])
    assert refused(lambda: confirm(third, row)) == "same_second_factor"
    fourth = member("op4", Role.OPERATOR)
    factors.enrol(fourth, factors.SECRETS[person.user_id])
    assert refused(lambda: confirm(fourth, row)) == "same_second_factor"


def test_no_other_role_and_no_script(person, operators):
    row = ask(operators[0])
    for role in (Role.REVIEWER, Role.REGULATOR, Role.PROVIDER, Role.BUYER):
        other = member(f"x-{role}", role)
        assert refused(lambda other=other: ask(other)) == "role_not_allowed"
        assert refused(lambda other=other: confirm(other, row)) == "role_not_allowed"
        assert refused(lambda other=other: services.refuse_reset(actor=other, reset_id=row.id))
    script = replace(operators[1], kind=ActorKind.SCRIPT)
    for act in (lambda: ask(script), lambda: confirm(script, row)):
        assert refused(act) == "scripted_reset_not_allowed"
    unproved = replace(operators[1], proved=False)
    assert refused(lambda: confirm(unproved, row)) == "second_factor_needed"
    assert FactorReset.objects.get().state == "asked"


def test_every_session_ends_and_the_keys_of_those_who_decide_rest(person, operators):
    held, text = signed_in(person, "r@example.org"), services.make_key(actor=person, name="k")[1]
    colleague = signed_in(operators[0], "op1@example.org")
    confirm(operators[1], ask(operators[0]))
    assert held.get("/keys")["Location"].startswith("/sign-in")
    assert colleague.get("/keys").status_code == 200
    from marketplace.accounts.access import actor_by_key

    assert actor_by_key(text, address="127.0.0.1").unproved


def test_a_buyer_s_session_by_password_alone_ends_too(operators):
    buyer = member("b", Role.BUYER)
    before = signed_in(buyer, "b@example.org")
    factors.enrol(buyer)
    confirm(operators[1], ask(operators[0], "b@example.org"))
    assert before.get("/keys")["Location"].startswith("/sign-in")
    client = Client()
    assert client.post("/sign-in", {"email": "b@example.org", "password": PASSWORD})["Location"].startswith("/second-")
    assert client.get("/keys")["Location"].startswith("/sign-in")  # not by the password alone


def test_a_thief_of_the_password_sets_no_new_factor_up(person, operators, monkeypatch):
    _, code = confirm(operators[1], ask(operators[0]))
    for guess in ("", "0" * 20, code[:-1], operators[0].user_id.hex):
        assert enrolled(person, guess) == "handover_wrong"
    client = Client(headers={"Accept-Language": "en"})
    client.post("/sign-in", {"email": "r@example.org", "password": PASSWORD})
    assert 'name="handover"' in client.get("/second-factor/set-up").text
    assert enrolled(person, f" {code.upper().replace('-', ' ')} ") == ""
    assert FactorReset.objects.get().state == "used"


def test_after_its_day_the_code_opens_nothing_and_the_password_neither(person, operators, monkeypatch):
    _, code = confirm(operators[1], ask(operators[0]))
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(hours=25))
    assert enrolled(person, code) == "reset_over"
    assert enrolled(person, "") == "reset_over"
    again = ask(operators[1])  # the other way round
    assert enrolled(person, "") == "reset_over"  # nor between the two resets
    _, fresh = confirm(operators[0], again)
    assert enrolled(person, code) == "handover_wrong"
    assert enrolled(person, fresh) == ""


def test_a_day_old_request_is_confirmed_no_more(person, operators, monkeypatch):
    row = ask(operators[0])
    assert refused(lambda: ask(operators[1])) == "reset_asked_already"
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(hours=25))
    assert refused(lambda: confirm(operators[1], row)) == "reset_decided"
    assert ask(operators[1]).id != row.id


def test_the_person_is_told_before_and_after_and_may_refuse(person, operators):
    client, row = signed_in(person, "r@example.org"), ask(operators[0])
    assert "asked to remove your second factor" in client.get("/").text
    assert client.post(f"/factor-resets/{row.id}", {"decision": "refuse"})["Location"] == "/"
    assert refused(lambda: confirm(operators[1], row)) == "reset_decided"
    assert client.get("/keys").status_code == 200
    _, code = confirm(operators[1], ask(operators[0]))
    enrolled(person, code)
    User.objects.get(id=person.user_id)
    told = selectors.resets_of(person.user_id)
    assert [item.state for item in told] == ["used", "refused"]


def test_nobody_refuses_anothers(person, operators):
    row = ask(operators[0])
    stranger = member("s", Role.BUYER)
    client = signed_in(stranger, "s@example.org")
    assert client.post(f"/factor-resets/{row.id}", {"decision": "refuse"}).status_code == 403
    assert FactorReset.objects.get().state == "asked"


def test_it_stands_in_the_log_without_the_person(person, operators):
    row, _ = confirm(operators[1], ask(operators[0]))
    entries = Entry.objects.filter(subject_kind="factor", subject_id=row.id).order_by("seq")
    assert list(entries.values_list("kind", flat=True)) == ["factor.reset_asked", "factor.reset"]
    whole = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True)).decode()
    for hidden in (str(person.user_id), "r@example.org", REASON):
        assert hidden not in whole
    assert not FactorReset.objects.filter(code_sha256="").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "nobody@example.org"}, "person_unknown"),
        ({"reason": ""}, "field_required"),
        ({"reason": "lost it"}, "reset_reason_short"),
    ],
)
def test_what_a_request_needs(person, operators, changes, code):
    assert refused(lambda: ask(operators[0], **changes)) == code


def test_who_has_no_factor_has_nothing_to_reset(operators):
    member("b", Role.BUYER)
    assert refused(lambda: ask(operators[0], "b@example.org")) == "reset_nothing"


def test_confirmations_at_once_are_one(together):
    lost, asker = member("r", Role.REVIEWER), member("op0", Role.OPERATOR)
    others = [member(f"op{number}", Role.OPERATOR) for number in (1, 2, 3)]
    for actor in (lost, asker, *others):
        factors.enrol(actor)
    row = ask(asker)
    results = together(lambda actor: refused(lambda: confirm(actor, row)), others)
    assert sorted(results) == ["", "reset_decided", "reset_decided"]
