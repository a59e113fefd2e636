"""F3, F4, F10: mass assignment, races of approve, cancel and end, and every way round four eyes."""

import pytest
from django.db import connection

from marketplace.accounts import services as accounts
from marketplace.accounts.selectors import organisation
from marketplace.core.permissions import SYSTEM, Actor, Role
from marketplace.evidence.models import Entry
from marketplace.licences import services as licences
from marketplace.processing import services as processing
from marketplace.queries import services as queries
from marketplace.queries.models import Question
from marketplace.reviews import services as reviews
from marketplace.reviews.models import Case, Decision
from tests.support import market as making
from tests.support.refusing import refused
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def in_review(provider):
    row = making.version(provider, making.product(provider), state="in_review")
    owner = row.product.organisation_id
    case = reviews.open_case(actor=SYSTEM, subject_kind="version", subject_id=row.id, title="T", owner_id=owner)
    return row, case


def approve(actor, case):
    return reviews.decide(actor=actor, case_id=case.id, decision="approve", reason="fine")


def test_f10_no_way_round_four_eyes(monkeypatch):
    provider = making.member("p", Role.PROVIDER, Role.REVIEWER)
    _row, case = in_review(provider)
    monkeypatch.setitem(reviews.REACTIONS, "version", lambda *_: None)
    assert refused(lambda: approve(provider, case)) == "not_found"  # one's own
    colleague = accounts.register_member(
        actor=SYSTEM,
        organisation=organisation(provider.organisation_id),
        email="colleague@example.org",
        name="c",
        password=making.PASSWORD,
        roles=[Role.REVIEWER],
    )
    own = Actor(colleague.id, provider.organisation_id, frozenset({Role.REVIEWER}))
    assert refused(lambda: approve(own, case)) == "not_found"
    second = accounts.register_organisation(actor=SYSTEM, name="a second house of the provider")
    accounts.register_member(
        actor=SYSTEM,
        organisation=second,
        email="p@example.org",
        name="p",
        password=making.PASSWORD,
        roles=[Role.REVIEWER],
    )
    elsewhere = Actor(provider.user_id, second.id, frozenset({Role.REVIEWER}))
    assert refused(lambda: approve(elsewhere, case)) == "own_case"  # the same person for another organisation
    buyer = making.member("b", Role.BUYER)
    assert refused(lambda: approve(buyer, case)) == "role_not_allowed"
    reviewer = making.member("r", Role.REVIEWER)
    approve(reviewer, case)
    assert refused(lambda: approve(reviewer, case)) == "already_decided"
    assert Case.objects.get(id=case.id).state == "pending"
    assert Decision.objects.filter(case=case).count() == 1


def test_f4_approve_and_cancel_at_once_have_one_legal_order(together):
    provider = making.member("p", Role.PROVIDER)
    row, case = in_review(provider)
    reviewers = [making.member(f"r{number}", Role.REVIEWER) for number in range(5)]
    acts = [lambda actor=actor: approve(actor, case) for actor in reviewers]
    acts += [lambda: processing.cancel(actor=provider, version_id=row.id) for _ in range(3)]
    results = together(refused, acts)
    kinds = list(Entry.objects.filter(subject_id=row.id).order_by("seq").values_list("kind", flat=True))
    ends = [kind for kind in kinds if kind in {"version.approved", "version.cancelled"}]
    assert ends in (["version.cancelled"], ["version.approved", "version.cancelled"])
    assert Case.objects.get(id=case.id).state == ("closed" if len(ends) == 1 else "approved")
    assert results.count("") >= 1
    assert Decision.objects.filter(case=case, decision="approve").count() <= 2


def test_f4_no_question_is_accepted_after_the_agreement_ended(together):
    provider, buyer = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    listed = making.listed(making.version(provider, making.product(provider)))
    held = making.agreement(buyer, listed)
    questions = [
        {"select": [{"count": "rows"}], "where": [["service", "in", [name]]]} for name in ("standard", "express")
    ]

    def ask(asked):
        return lambda: queries.ask(actor=buyer, agreement_id=held.id, question=asked, epsilon=0.001)

    acts = [ask(asked) for asked in questions * 4]
    acts.insert(3, lambda: licences.terminate(actor=provider, agreement_id=held.id, reason="misuse"))
    together(refused, acts)
    connection.close()
    ended = Entry.objects.get(kind="agreement.terminated", subject_id=held.id).seq
    accepted = Entry.objects.filter(kind="question.accepted").values_list("seq", flat=True)
    assert all(seq < ended for seq in accepted)
    assert refused(ask(questions[0])) == "agreement_not_in_force"
    assert Question.objects.count() == len(accepted)


def test_f3_what_is_not_a_field_is_refused(db):
    from tests.marketplace.web.api.conftest import party

    buyer, reviewer = party("buyer", Role.BUYER), party("reviewer", Role.REVIEWER)
    provider = making.member("p", Role.PROVIDER)
    listed = making.listed(making.version(provider, making.product(provider)))
    offer = buyer.get(f"/catalogue/{listed.product_id}").json()["offers"][0]["id"]
    terms = {"product": str(listed.product_id), "offer": offer, "purpose_code": PURPOSE, "scenario": "s", "days": 1}
    for extra in ({"state": "FINALIZED"}, {"organisation": "x"}, {"ends_at": "2099-01-01"}, {"proposal": {}}):
        answer = buyer.post("/agreements", {**terms, **extra})
        assert (answer.status_code, answer.json()["code"]) == (400, "key_unknown"), extra
    _, case = in_review(making.member("q", Role.PROVIDER))
    for extra in ({"state": "approved"}, {"actor_kind": "person"}, {"required": 1}):
        body = {"decision": "approve", "reason": "x", **extra}
        assert reviewer.post(f"/reviews/{case.id}/decision", body).json()["code"] == "key_unknown", extra
    session = {"receipt_code": "x", "person_key": "y", "matched": True}
    assert buyer.post("/individuals/session", session).json()["code"] == "key_unknown"
