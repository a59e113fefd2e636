"""Round the gate of a buyer's identity (DSL 33): by every way an agreement comes into force, early, late and at once."""

from dataclasses import replace

import pytest

from marketplace.core.permissions import ActorKind, Role
from marketplace.licences import services as licences
from marketplace.licences.models import Agreement, Offer
from marketplace.papers import services as papers
from marketplace.papers.models import Identity
from marketplace.reviews.models import Case
from tests.marketplace.web.api.conftest import party
from tests.support import market as making
from tests.support.papers import FILED, OTHER_CODE
from tests.support.refusing import refused
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]
OTHER = {**FILED, "uscc": OTHER_CODE}


@pytest.fixture
def newcomer(db):
    return party("newcomer", Role.BUYER, papers=False)


def wish(listed, **changes):
    offer = Offer.objects.get(product_id=listed.product_id, standing=True)
    body = {"product": str(listed.product_id), "offer": str(offer.id), "purpose_code": PURPOSE, "scenario": "planning"}
    return {**body, "days": 30, **changes}


def approve(reviewer, kind):
    (case,) = reviewer.get(f"/reviews?state=pending&kind={kind}").json()["results"]
    return reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": "in the register"})


def waiting(buyer, listed):
    """A request for a purpose nobody consented to: reviewers look first."""
    Offer.objects.filter(product_id=listed.product_id).update(purpose_codes=[PURPOSE, "marketing"])
    return buyer.post("/agreements", wish(listed, purpose_code="marketing")).json()["id"]


def test_who_is_not_known_buys_nothing_and_is_told_where_to_begin(newcomer, listed, reviewers):
    for language, article in (("en", "DSL 33"), ("zh-CN", "《数据安全法》第三十三条")):
        told = newcomer.post("/agreements", wish(listed), language=language, Idempotency_Key="k")
        assert (told.status_code, told.json()["code"]) == (409, "identity_not_confirmed")
        assert told.json()["article"] == article
        assert "/papers" in told.json()["next_step"]
    assert not Agreement.objects.exists()
    assert newcomer.post("/papers/identity", OTHER).status_code == 201
    assert newcomer.post("/agreements", wish(listed), Idempotency_Key="k").status_code == 409  # filed is not confirmed
    approve(reviewers[0], "identity")
    assert (
        newcomer.post("/agreements", wish(listed), Idempotency_Key="k").status_code == 409
    )  # nor is one reviewer's word
    approve(reviewers[1], "identity")
    made = newcomer.post("/agreements", wish(listed), Idempotency_Key="k")  # nothing was lost: the same request again
    assert (made.status_code, made.json()["state"]) == (201, "FINALIZED")


@pytest.mark.parametrize("kind", list(ActorKind))
def test_no_kind_of_actor_goes_round(newcomer, listed, kind):
    asked = wish(listed)
    terms = {"product_id": asked.pop("product"), "offer_id": asked.pop("offer"), **asked}
    actor = replace(newcomer.actor, kind=kind)
    assert refused(lambda: licences.request_agreement(actor=actor, **terms)) == "identity_not_confirmed"


def test_a_product_that_is_not_there_says_the_same_to_everybody(newcomer, buyer, listed):
    body = wish(listed, product=str(listed.id))
    assert newcomer.post("/agreements", body).json() == buyer.post("/agreements", body).json()


def test_another_identity_filed_after_the_request_holds_the_approval_up_and_loses_nothing(buyer, listed, reviewers):
    held = waiting(buyer, listed)
    assert approve(reviewers[0], "agreement").status_code == 201
    buyer.post("/papers/identity", OTHER)
    told = approve(reviewers[1], "agreement")
    assert (told.status_code, told.json()["code"]) == (409, "buyer_not_confirmed")
    assert (Agreement.objects.get().state, Case.objects.get(subject_id=held).state) == ("requested", "pending")
    for reviewer in reviewers:
        approve(reviewer, "identity")
    assert approve(reviewers[1], "agreement").status_code == 201
    assert Agreement.objects.get().state == "finalized"


def test_a_reviewer_may_still_refuse_who_is_not_known(buyer, listed, reviewers):
    waiting(buyer, listed)
    buyer.post("/papers/identity", OTHER)
    (case,) = reviewers[0].get("/reviews?state=pending&kind=agreement").json()["results"]
    said = reviewers[0].post(f"/reviews/{case['id']}/decision", {"decision": "reject", "reason": "who is it?"})
    assert (said.status_code, Agreement.objects.get().state) == (201, "terminated")


def test_what_runs_goes_on_but_is_not_renewed(buyer, listed):
    held = buyer.post("/agreements", wish(listed, days=1)).json()["id"]
    buyer.post("/papers/identity", OTHER)
    asked = {"agreement": held, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1}
    assert buyer.post("/quotes", asked).status_code == 200
    longer = buyer.post(f"/agreements/{held}/renew", {"days": 9})
    assert (longer.status_code, longer.json()["code"]) == (409, "identity_not_confirmed")


def test_one_house_s_identity_is_not_another_s(newcomer, buyer, listed):
    """The code of a confirmed organisation does not make its copier known."""
    known = Identity.objects.get(organisation_id=buyer.actor.organisation_id)
    copied = newcomer.post("/papers/identity", {**FILED, "uscc": known.uscc, "legal_name": known.legal_name})
    assert copied.json()["code"] == "identity_taken"
    assert newcomer.post("/agreements", wish(listed)).status_code == 409


def test_a_filing_and_a_purchase_at_once_have_one_legal_order(together):
    provider, actor = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    listed = making.listed(making.version(provider, making.product(provider)))
    acts = [lambda: making.agreement(actor, listed), lambda: papers.file_identity(actor=actor, **OTHER)]
    bought, filed = together(refused, acts)
    assert (bought in {"", "identity_not_confirmed"}, filed) == (True, "")
    assert Agreement.objects.count() == (not bought)
    assert refused(lambda: making.agreement(actor, listed)) == "identity_not_confirmed"
