"""Papers over the API: file, confirm at the desk, sign, and only then upload; a signed copy can be read."""

import pytest

from marketplace.core.permissions import Role
from tests.marketplace.web.api.conftest import party
from tests.support.papers import FILED

pytestmark = [pytest.mark.db, pytest.mark.django_db]
OPEN = {"file_name": "t.csv"}


@pytest.fixture
def newcomer(db):
    """A provider whose papers are not in order."""
    return party("newcomer", Role.PROVIDER, papers=False)


def approve(reviewer):
    case = reviewer.get("/reviews?state=pending&kind=identity").json()["results"][0]
    body = {"decision": "approve", "reason": "in the register"}
    assert reviewer.post(f"/reviews/{case['id']}/decision", body).status_code == 201


def sign(provider, **changes):
    text = provider.get("/papers/agreement").json()
    body = {"version": text["version"], "sha256": text["sha256"], "name": "陈雨", **changes}
    return provider.post("/papers/agreement", body)


def test_nothing_is_taken_in_before_the_papers_are_in_order(newcomer, reviewers):
    refused = newcomer.post("/uploads", OPEN)
    assert refused["Content-Type"] == "application/problem+json"
    told = refused.json()
    assert (refused.status_code, told["code"], told["article"]) == (409, "identity_not_confirmed", "DSL 33")
    assert [item["code"] for item in told["errors"]] == ["identity_not_confirmed", "entrustment_not_signed"]
    assert "/api/v1/papers/identity" in told["next_step"]

    assert newcomer.post("/papers/identity", FILED).status_code == 201
    assert sign(newcomer).status_code == 201
    assert newcomer.post("/uploads", OPEN).json()["code"] == "identity_not_confirmed"
    for reviewer in reviewers:
        approve(reviewer)
    assert newcomer.get("/papers").json()["missing"] == []
    assert newcomer.post("/uploads", OPEN).status_code == 201


def test_what_is_not_signed_says_so_with_its_article_in_both_languages(newcomer, reviewers):
    newcomer.post("/papers/identity", FILED)
    for reviewer in reviewers:
        approve(reviewer)
    english, chinese = (newcomer.post("/uploads", OPEN, language=tag).json() for tag in ("en", "zh-CN"))
    assert (english["code"], english["article"]) == ("entrustment_not_signed", "PIPL 21")
    assert chinese["article"] == "《个人信息保护法》第二十一条"
    assert "委托处理协议尚未签署" in chinese["title"]
    assert [item["code"] for item in newcomer.get("/papers").json()["missing"]] == ["entrustment_not_signed"]


def test_an_upload_begun_before_goes_on(provider):
    begun = provider.post("/uploads", OPEN).json()["id"]
    assert provider.post("/papers/identity", FILED).status_code == 201  # drops the confirmation
    assert provider.put_part(begun, 1, b"id\n1\n").status_code == 200
    assert provider.post(f"/uploads/{begun}/complete", {"parts": 1}).status_code == 200
    assert provider.post("/uploads", OPEN).status_code == 409


def test_a_refused_upload_may_be_tried_again_with_its_key(newcomer, reviewers):
    assert newcomer.post("/uploads", OPEN, Idempotency_Key="k").status_code == 409
    newcomer.post("/papers/identity", FILED)
    sign(newcomer)
    for reviewer in reviewers:
        approve(reviewer)
    assert newcomer.post("/uploads", OPEN, Idempotency_Key="k").status_code == 201


def test_a_signed_copy_holds_the_whole_text_and_its_entry(newcomer, anybody):
    newcomer.post("/papers/identity", FILED)
    made = sign(newcomer).json()
    copy = newcomer.get(f"/papers/signatures/{made['id']}").json()
    text = newcomer.get("/papers/agreement").json()
    assert (copy["text"], copy["sha256"], copy["legal_name"]) == (text["text"], text["sha256"], FILED["legal_name"])
    receipt = anybody.get(f"/receipts/{copy['entry']}").json()
    assert (receipt["body"]["kind"], receipt["body"]["fields"]["sha256"]) == ("entrustment.signed", text["sha256"])
    assert [item["id"] for item in newcomer.get("/papers/signatures").json()["results"]] == [made["id"]]


def test_a_reviewer_sees_what_was_filed_and_others_do_not(newcomer, reviewers, buyer):
    newcomer.post("/papers/identity", FILED)
    case = reviewers[0].get("/reviews?kind=identity&state=pending").json()["results"][0]
    submitted = reviewers[0].get(f"/reviews/{case['id']}").json()["submitted"]
    assert {name: submitted[name] for name in FILED} == FILED
    assert newcomer.get(f"/reviews/{case['id']}").status_code == 403
    assert buyer.get("/papers").json()["identity"]["legal_name"] != FILED["legal_name"]


def test_a_buyer_is_told_of_no_agreement_to_sign():
    newcomer = party("newcomer", Role.BUYER, papers=False)
    assert [item["code"] for item in newcomer.get("/papers").json()["missing"]] == ["identity_not_confirmed"]
    assert party("known", Role.BUYER).get("/papers").json()["missing"] == []


def test_the_parts_of_a_filing_are_named_when_missing_and_filing_twice_is_once(newcomer):
    told = newcomer.post("/papers/identity", {}).json()
    assert {item["pointer"] for item in told["errors"]} == {f"/{name}" for name in FILED}
    first, second = (newcomer.post("/papers/identity", FILED).json() for _ in range(2))
    assert first == second
    assert len(newcomer.get("/papers/identity").json()["results"]) == 1
