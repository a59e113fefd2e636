"""A regulator reads everything that was decided, in both languages, and changes nothing."""

import io
from zipfile import ZipFile

import pytest

from marketplace.core.permissions import Role
from marketplace.evidence.models import Entry
from marketplace.evidence.verify_pack import check_pack
from marketplace.papers import selectors as papers
from tests.marketplace.oversight.conftest import TELLING, happened

pytestmark = [pytest.mark.db, pytest.mark.django_db]
__all__ = ["happened"]
PAGES = (
    "/oversight",
    "/oversight/parties",
    "/oversight/cases",
    "/oversight/cases?kind=version",
    "/oversight/agreements",
)


@pytest.fixture
def regulator(enter):
    return enter("bureau", Role.REGULATOR)


def test_pages_tell_what_was_decided_and_no_exact_figure(regulator, happened):
    shown = {path: regulator.get(path) for path in (*PAGES, f"/oversight/cases/{happened.case.id}", "/")}
    assert {path: page.status_code for path, page in shown.items()} == dict.fromkeys(shown, 200)
    whole = "".join(page.text for page in shown.values())
    for secret in (TELLING, "41,987", "73,219", "73219", "planning"):
        assert secret not in whole
    case = shown[f"/oversight/cases/{happened.case.id}"].text
    assert "everything in order" in case
    assert "weighed with care" in case
    assert "party b" in shown["/oversight/agreements"].text
    assert "third-party professional service" in shown["/oversight"].text


def test_who_a_party_is_is_shown_on_asking_and_logged(regulator, happened):
    party = papers.counting(happened.provider.organisation_id)
    path = f"/oversight/parties/{happened.provider.organisation_id}"
    assert path in regulator.get("/oversight/parties").text
    before = regulator.get(path)
    assert before.status_code == 200
    for hidden in (party.uscc, party.legal_name):
        assert hidden not in before.text
        assert hidden not in regulator.get("/oversight/parties").text
    assert not Entry.objects.filter(kind="identity.seen").exists()
    seen = regulator.post(path)
    assert (party.uscc in seen.text, party.legal_name in seen.text, "Signed by" in seen.text) == (True, True, True)
    assert (seen["Cache-Control"], papers.contact_of(party)["contact"] in seen.text) == ("no-store", False)
    assert Entry.objects.filter(kind="identity.seen").count() == 1
    assert "个体工商户" in regulator.get(path, headers={"Accept-Language": "zh-CN"}).text
    assert regulator.get(f"/oversight/parties/{happened.case.id}").status_code == 404
    nobody = regulator.post(f"/oversight/parties/{happened.regulator.organisation_id}")
    assert "filed no identity" in nobody.text


def test_they_read_in_chinese(regulator, happened):
    for path, words in (("/oversight", "第三方专业服务机构"), (f"/oversight/cases/{happened.case.id}", "影响评估")):
        assert words in regulator.get(path, headers={"Accept-Language": "zh-CN"}).text


def test_the_pack_is_handed_over_and_logged(regulator, happened):
    answer = regulator.post("/oversight/pack")
    assert "audit-pack.zip" in answer["Content-Disposition"]
    with ZipFile(io.BytesIO(answer.getvalue())) as pack:
        assert check_pack(pack)
    assert Entry.objects.filter(kind="audit.packed").count() == 1
    assert regulator.get("/oversight/pack").status_code == 405


def test_nobody_else_reads_them(seats, happened):
    for client in (seats.provider, seats.buyer, seats.reviewers[0]):
        for path in (*PAGES, f"/oversight/cases/{happened.case.id}"):
            assert client.get(path).status_code == 403, path
        assert client.post("/oversight/pack").status_code == 403
    assert seats.anybody.get("/oversight")["Location"].startswith("/sign-in")


def test_a_regulator_decides_nothing_and_sees_no_desk(regulator, happened):
    assert regulator.get("/reviews").status_code == 403
    assert regulator.get(f"/reviews/{happened.case.id}").status_code == 403
    assert regulator.post(f"/reviews/{happened.case.id}", {"decision": "approve", "reason": "x"}).status_code == 403
    assert regulator.get(f"/versions/{happened.version.id}").status_code == 403
    assert regulator.get("/ledger").status_code == 403
    assert regulator.get("/products").status_code == 403
