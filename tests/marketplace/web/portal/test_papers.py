"""The page of an organisation's papers: what is missing, file, sign, the signed copy; and no upload before."""

import pytest
from django.test import Client

from marketplace.core.permissions import Role
from marketplace.papers import services, wording
from marketplace.papers.models import Identity, Signature
from marketplace.reviews import selectors as reviews
from tests.support import factors
from tests.support import market as making
from tests.support.papers import FILED

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def newcomer(db):
    """A provider without papers, at a browser."""
    actor = making.member("newcomer", Role.PROVIDER, papers=False)
    client = Client(headers={"Accept-Language": "en"})
    factors.sign_in(client, actor, "newcomer@example.org", making.PASSWORD)
    client.actor = actor
    return client


def signing(**changes):
    text = wording.current()
    given = {"act": "sign", "version": text.version, "sha256": text.sha256, "name": "陈雨", "accepted": "1"}
    return {**given, **changes}


def test_a_page_says_what_is_missing_and_where_uploading_would_begin(newcomer):
    text = newcomer.get("/papers").text
    assert "not filed yet" in text
    assert "not signed yet" in text
    assert "Nothing has been filed or signed yet." in text
    assert 'name="accepted"' not in text  # the agreement names the party it binds
    for path in ("/", f"/products/{making.product(newcomer.actor).id}"):
        page = newcomer.get(path).text
        assert "Uploading begins when" in page
        assert 'href="/papers"' in page
        assert "data-upload" not in page
    refused = newcomer.post("/uploads", {"file_name": "t.csv"})
    assert (refused.status_code, refused.json()["code"]) == (409, "identity_not_confirmed")


def test_a_manifest_waits_for_the_papers_too(seats):
    actor = seats.provider.actor
    path = f"/versions/{making.version(actor, making.product(actor, legal_basis='consent')).id}"
    assert 'data-upload="manifest"' in seats.provider.get(path).text
    services.file_identity(actor=actor, **FILED)  # another identity than the confirmed one
    text = seats.provider.get(path).text
    assert 'data-upload="manifest"' not in text
    assert "an identity that two reviewers" in text


def test_filed_and_signed_on_the_page_and_confirmed_at_the_desk(newcomer, seats):
    assert newcomer.post("/papers", {"act": "identity", **FILED}).status_code == 302
    row = Identity.objects.get(organisation_id=newcomer.actor.organisation_id)
    assert newcomer.post("/papers", signing()).status_code == 302
    case = reviews.cases_about("identity", row.id).first()
    page = seats.reviewers[0].get(f"/reviews/{case.id}").text
    assert all(value in page for value in FILED.values())
    assert "Confirm only if the public register" in page
    decision = {"decision": "approve", "reason": "in the register", "reason_code": "in_order"}
    for reviewer in seats.reviewers:
        assert reviewer.post(f"/reviews/{case.id}", decision).status_code == 302
    text = newcomer.get("/papers").text
    assert "Everything is in order" in text
    assert "in the register" in text
    product = making.product(newcomer.actor)
    assert "data-upload" in newcomer.get(f"/products/{product.id}").text


def test_a_wrong_code_is_shown_beside_its_field_and_what_was_typed_stays(newcomer):
    said = newcomer.post("/papers", {"act": "identity", **FILED, "uscc": "123"})
    assert said.status_code == 400
    assert 'value="123"' in said.text
    assert said.text.index('name="uscc"') < said.text.index('<p class="error">')


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"accepted": ""}, 400), ({"name": ""}, 400), ({"version": "0"}, 409), ({"sha256": ""}, 409)],
)
def test_signing_takes_a_tick_a_name_and_the_text_that_was_shown(newcomer, changes, status):
    services.file_identity(actor=newcomer.actor, **FILED)
    assert newcomer.post("/papers", signing(**changes)).status_code == status
    assert not Signature.objects.filter(organisation_id=newcomer.actor.organisation_id).exists()


def test_the_signed_copy_is_read_in_both_languages_by_its_own_organisation(newcomer, seats):
    services.file_identity(actor=newcomer.actor, **FILED)
    newcomer.post("/papers", signing())
    row = Signature.objects.get(organisation_id=newcomer.actor.organisation_id)
    path = f"/papers/signatures/{row.id}"
    english, chinese = (newcomer.get(path, headers={"Accept-Language": tag}).text for tag in ("en", "zh-CN"))
    assert "B entrusts nobody else" in english
    assert "不得转委托他人" in chinese
    assert row.sha256 in english
    assert seats.rival.get(path).status_code == 404
    assert seats.reviewers[0].get(path).status_code == 403


def test_a_returned_identity_shows_why(newcomer, seats):
    row = services.file_identity(actor=newcomer.actor, **FILED)
    case = reviews.cases_about("identity", row.id).first()
    decision = {"decision": "request_changes", "reason": "another name in the register", "reason_code": "identity"}
    assert seats.reviewers[0].post(f"/reviews/{case.id}", decision).status_code == 302
    text = newcomer.get("/papers").text
    assert "another name in the register" in text
    assert "Legal ground: DSL 33" in text


def test_a_buyer_files_an_identity_and_is_asked_for_no_signature(seats):
    text = seats.buyer.get("/papers").text
    assert 'name="uscc"' in text
    assert "Agreement on entrusted processing" not in text
    assert seats.buyer.post("/papers", signing()).status_code == 403
