"""Agreements over HTTP: a proposal with reasons, reviewers where consent does not plainly cover, renewal, early end."""

from datetime import timedelta

import pytest

from marketplace.accounts import selectors
from marketplace.accounts import services as accounts
from marketplace.core import clock
from marketplace.core.errors import Forbidden
from marketplace.core.permissions import SYSTEM, Actor, Role
from marketplace.licences.models import Agreement, Offer
from marketplace.reviews import services as reviews
from marketplace.reviews.models import Case
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def take(buyer, listed, **changes):
    offer = buyer.get(f"/catalogue/{listed.product_id}").json()["offers"][0]
    body = {"product": str(listed.product_id), "offer": offer["id"], "purpose_code": PURPOSE, "scenario": "planning"}
    return buyer.post("/agreements", {**body, "days": 30, **changes})


def widen(listed, *codes):
    Offer.objects.filter(product_id=listed.product_id).update(purpose_codes=[PURPOSE, *codes])


def test_a_consented_purpose_binds_at_once_and_says_why(buyer, listed):
    made = take(buyer, listed).json()
    assert made["state"] == "FINALIZED"
    assert made["proposal"] == {"verdict": "covered", "reasons": ["purpose_consented"]}


@pytest.mark.parametrize(
    "asked_for",
    [
        (["marketing"], {"purpose_code": "marketing"}, "purpose_not_consented"),
        ([], {"scenario": "我们要对客户进行个人评分"}, "scenario_sounds_like_decision"),
    ],
)
def test_anything_else_waits_for_reviewers_with_the_reasons(buyer, listed, reviewers, asked_for):
    codes, changes, reason = asked_for
    widen(listed, *codes)
    made = take(buyer, listed, **changes).json()
    assert (made["state"], reason in made["proposal"]["reasons"]) == ("REQUESTED", True)
    asked = buyer.post("/quotes", {"agreement": made["id"], "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1})
    assert asked.json()["code"] == "agreement_not_in_force"
    for reviewer in reviewers:
        (case,) = reviewer.get("/reviews?state=pending&kind=agreement").json()["results"]
        assert reviewer.get(f"/reviews/{case['id']}").json()["submitted"]["proposal"]["verdict"] == "judge"
        reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": "within research"})
    assert buyer.get(f"/agreements/{made['id']}").json()["state"] == "FINALIZED"
    quoted = buyer.post("/quotes", {"agreement": made["id"], "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1})
    assert quoted.status_code == 200


def test_the_term_paid_for_begins_when_reviewers_let_it(buyer, listed, reviewers, monkeypatch):
    widen(listed, "marketing")
    made = take(buyer, listed, purpose_code="marketing").json()
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(days=40))
    for reviewer in reviewers:
        (case,) = reviewer.get("/reviews?state=pending&kind=agreement").json()["results"]
        reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": "within research"})
    left = Agreement.objects.get(id=made["id"]).ends_at - clock.now()
    assert timedelta(days=29) < left <= timedelta(days=30)


def test_nobody_of_the_provider_decides_who_may_buy_from_it(buyer, provider, listed):
    widen(listed, "marketing")
    made = take(buyer, listed, purpose_code="marketing").json()
    case = Case.objects.get(subject_id=made["id"])
    colleague = accounts.register_member(
        actor=SYSTEM,
        organisation=selectors.organisation(provider.actor.organisation_id),
        email="colleague@e.org",
        name="colleague",
        password="correct horse battery",
        roles=(Role.REVIEWER,),
    )
    actor = Actor(
        user_id=colleague.id, organisation_id=provider.actor.organisation_id, roles=frozenset({Role.REVIEWER})
    )
    with pytest.raises(Forbidden, match="own_case"):
        reviews.decide(actor=actor, case_id=case.id, decision="approve", reason="good money")


def test_a_refused_purpose_ends_the_request(buyer, listed, reviewers):
    widen(listed, "marketing")
    made = take(buyer, listed, purpose_code="marketing").json()
    (case,) = reviewers[0].get("/reviews?state=pending&kind=agreement").json()["results"]
    reviewers[0].post(f"/reviews/{case['id']}/decision", {"decision": "reject", "reason": "no consent"})
    ended = buyer.get(f"/agreements/{made['id']}").json()
    assert (ended["state"], ended["ended_by"]) == ("TERMINATED", "reviewer")


def test_what_the_law_forbids_is_refused_with_the_article(buyer, listed):
    widen(listed, "credit_scoring")
    scoring = take(buyer, listed, purpose_code="credit_scoring")
    assert (scoring.status_code, scoring.json()["code"]) == (400, "automated_decision_refused")
    assert "24" in scoring.json()["detail"]
    abroad = take(buyer, listed, territory="US")
    assert (abroad.json()["code"], "38-40" in abroad.json()["detail"]) == ("foreign_delivery_refused", True)
    assert Agreement.objects.count() == 0


def test_a_provider_ends_it_with_a_reason_and_keys_stop_at_once(buyer, provider, rival, listed):
    held = take(buyer, listed).json()["id"]
    path = f"/agreements/{held}/terminate"
    assert rival.post(path, {"reason": "x"}).status_code == 404
    assert provider.post(path).json()["code"] == "reason_required"
    ended = provider.post(path, {"reason": "used outside its purpose"}).json()
    assert (ended["state"], ended["ended_by"], ended["ended_reason"]) == (
        "TERMINATED",
        "provider",
        "used outside its purpose",
    )
    asked = buyer.post("/queries", {"agreement": held, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1})
    assert (asked.status_code, asked.json()["code"]) == (409, "agreement_not_in_force")
    assert buyer.post(path).status_code == 409


def test_renewal_needs_a_standing_offer_and_keeps_the_budget(buyer, listed):
    made = take(buyer, listed, days=1).json()
    before = buyer.get(f"/agreements/{made['id']}/ledger").json()
    longer = buyer.post(f"/agreements/{made['id']}/renew", {"days": 90}).json()
    assert longer["ends_at"] > made["ends_at"]
    assert buyer.get(f"/agreements/{made['id']}/ledger").json() == before
    assert buyer.post(f"/agreements/{made['id']}/renew", {"days": 366}).json()["code"] == "days_not_offered"
    Offer.objects.update(standing=False)
    assert buyer.post(f"/agreements/{made['id']}/renew", {"days": 9}).json()["code"] == "offer_not_standing"


def test_renewals_end_with_the_term_the_offer_sells(buyer, listed, monkeypatch):
    Offer.objects.update(days=40)
    made = take(buyer, listed, days=30).json()
    path = f"/agreements/{made['id']}/renew"
    assert buyer.post(path, {"days": 40}).status_code == 201
    monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(days=20))
    refused = buyer.post(path, {"days": 40})
    assert (refused.status_code, refused.json()["code"]) == (400, "days_not_offered")
    longest = buyer.post(path, {"days": 19}).json()
    assert longest["days"] == 40
    term = buyer.get(f"/agreements/{made['id']}/policy").json()["permission"][0]["constraint"]
    assert [item["rightOperand"] for item in term if item["leftOperand"] == "elapsedTime"] == ["P40D"]


def test_further_clauses_come_from_the_declaration_and_bind(provider, product, buyer):
    from tests.support.tables import DECLARED

    offer = {
        "purpose_codes": [PURPOSE],
        "days": 10,
        "epsilon": 1,
        "fen": 5,
        "minimum_cell": 20,
        "attribution": "Courier",
    }
    body = {"upload": provider.upload(b"id,name\n"), "declaration": {**DECLARED, "offers": [offer]}}
    made = provider.post(f"/products/{product['id']}/versions", body)
    assert made.json()["offers"][0]["clauses"] == {"minimum_cell": 20, "attribution": "Courier"}
    bad = {**body, "declaration": {**DECLARED, "offers": [{**offer, "minimum_cell": 1}]}}
    refused = provider.post(f"/products/{product['id']}/versions", bad).json()
    assert refused["errors"][0]["pointer"] == "/declaration/offers/0/minimum_cell"
    abroad = {**body, "declaration": {**DECLARED, "offers": [{**offer, "territory": "US"}]}}
    assert provider.post(f"/products/{product['id']}/versions", abroad).json()["code"] == "foreign_delivery_refused"


def test_both_sides_and_nobody_else_read_the_policy(buyer, provider, rival, listed, anybody):
    held = take(buyer, listed).json()
    policies = [party.get(f"/agreements/{held['id']}/policy").json() for party in (buyer, provider)]
    assert policies[0] == policies[1]
    assert policies[0]["@type"] == "Agreement"
    assert rival.get(f"/agreements/{held['id']}/policy").status_code == 404
    offer = anybody.get(f"/offers/{held['offer']}/policy").json()
    assert offer["permission"][0]["constraint"][0]["rightOperand"] == ["dpv:ResearchAndDevelopment"]


def test_a_withdrawn_request_closes_its_case(buyer, listed):
    widen(listed, "marketing")
    made = take(buyer, listed, purpose_code="marketing").json()
    assert buyer.post(f"/agreements/{made['id']}/terminate").status_code == 200
    assert Case.objects.get(subject_id=made["id"]).state == "closed"
