"""My data in a browser: the same page for known and unknown people, one button to withdraw, both languages."""

import re

import pytest
from django.test import Client

from marketplace.core.permissions import Role
from tests.marketplace.web.api.conftest import party
from tests.support.consenting import Courier, resident_id

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def courier(db, sent, django_capture_on_commit_callbacks):
    reviewers = [party("reviewer-a", Role.REVIEWER), party("reviewer-b", Role.REVIEWER)]
    return Courier(party("provider", Role.PROVIDER), reviewers, sent, django_capture_on_commit_callbacks).start()


@pytest.fixture
def codes(courier):
    return courier.receipts(courier.list(courier.version()))


def enter(code, number, language="en"):
    client = Client(headers={"Accept-Language": language})
    said = client.post("/my-data/sign-in", {"receipt_code": code, "person_key": resident_id(number)})
    assert said["Location"] == "/my-data"
    return client


def test_a_person_sees_withdraws_once_and_keeps_the_proof(codes):
    wang = enter(codes["C7"], 7)
    page = wang.get("/my-data").text
    assert "org provider" in page
    assert "logistics research" in page
    assert wang.post("/my-data/withdraw")["Location"] == "/my-data"
    wang.post("/my-data/withdraw")
    page = wang.get("/my-data").text
    assert page.count("Recorded on") == 1
    assert "made before your withdrawal" in page
    assert "Withdraw my consent" not in page
    (proof,) = re.findall(r'href="(/my-data/withdrawals/[^"]+)"', page)
    assert wang.get(proof).json()["commitment"]
    assert wang.get("/my-data/receipt").json()["receipt"]["header"]


def test_a_strangers_page_says_nothing_about_the_person(codes):
    page = enter(codes["C8"], 7).get("/my-data").text
    assert "org provider" not in page
    assert "Nothing is held under this code and identity" in page


def test_a_request_keeps_its_words_and_shows_its_clock(codes):
    wang = enter(codes["C7"], 7)
    assert wang.post("/my-data", {"kind": "deletion", "text": " "}).status_code == 400
    wang.post("/my-data", {"kind": "deletion", "text": "please remove me"})
    page = wang.get("/my-data").text
    assert "please remove me" in page
    assert "answer due by" in page


def test_without_a_receipt_one_is_sent_to_its_page(client, db):
    assert client.get("/my-data")["Location"] == "/my-data/sign-in"
    assert client.post("/my-data/withdraw")["Location"] == "/my-data/sign-in"
    assert client.get("/my-data/withdraw").status_code == 405


def test_both_languages(codes):
    chinese, english = (enter(codes["C7"], 7, language) for language in ("zh-CN", "en"))
    assert "撤回我的同意" in chinese.get("/my-data").text
    for path in ("/my-data/sign-in",):
        assert HAN.findall(english.get(path).text.replace("中文", "")) == []


def test_trying_codes_is_stopped(client, db):
    for number in range(20):  # an address; of one code there are fewer tries
        given = {"receipt_code": f"x{number}", "person_key": "y"}
        assert client.post("/my-data/sign-in", given).status_code == 302
    answer = client.post("/my-data/sign-in", {"receipt_code": "x", "person_key": "y"})
    assert "失败次数过多" in answer.text


def test_the_provider_learns_how_many_withdrew_what_was_sold_and_answers_requests(courier, codes):
    wang = enter(codes["C7"], 7)
    wang.post("/my-data/withdraw")
    wang.post("/my-data", {"kind": "deletion", "text": "please remove me"})
    provider = Client(headers={"Accept-Language": "en"})
    provider.post("/sign-in", {"email": "provider@e.org", "password": "correct horse battery"})
    assert "listed version was made: 1." in provider.get(f"/products/{courier.product}").text
    page = provider.get("/rights-requests").text
    assert "please remove me" in page
    (request,) = re.findall(r'name="request" value="([^"]+)"', page)
    assert provider.post("/rights-requests", {"request": request, "decision": "refused", "text": ""}).status_code == 400
    provider.post(
        "/rights-requests", {"request": request, "decision": "answered", "text": "done with the next version"}
    )
    assert "done with the next version" in wang.get("/my-data").text


def test_a_release_says_as_of_when_and_changes_for_no_single_withdrawal(courier, codes, client):
    def page():
        return re.sub(r'value="\w{64}"', "", client.get(f"/catalogue/{courier.product}").text)  # the form's token

    before = page()
    assert "同意状态截至" in before
    enter(codes["C7"], 7).post("/my-data/withdraw")
    assert page() == before


def test_requests_that_wait_come_before_answered_ones_page_by_page(courier, codes, monkeypatch):
    from marketplace.web.portal import requests

    monkeypatch.setattr(requests, "PAGE", 2)
    wang = enter(codes["C7"], 7)
    for number in range(3):
        wang.post("/my-data", {"kind": "access", "text": f"question {number}"})
    provider = Client(headers={"Accept-Language": "en"})
    provider.post("/sign-in", {"email": "provider@e.org", "password": "correct horse battery"})
    ids = re.findall(r'name="request" value="([^"]+)"', provider.get("/rights-requests").text)
    assert len(ids) == 2
    provider.post("/rights-requests", {"request": ids[0], "decision": "answered", "text": "here it is"})
    assert "question 0" not in provider.get("/rights-requests").text
    assert "question 0" in provider.get("/rights-requests?page=2").text
