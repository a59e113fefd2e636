"""A buyer's pages: agreement, question, answer, ledger."""

import re

import pytest

from marketplace.core.permissions import Role
from marketplace.licences.models import Offer
from marketplace.queries.models import Question
from tests.support import market as making
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ASKED = {"metric": ["count:rows", "sum:fee"], "group": ["service", ""], "epsilon": "0.1"}


@pytest.fixture
def buyer(seats):
    return seats.buyer


def ask(client, held, **changes):
    said = client.post(f"/agreements/{held.id}/ask", {**ASKED, **changes})
    assert said.status_code == 302, said.text
    return said["Location"]


def test_an_offer_is_taken(buyer, listing):
    path = f"/catalogue/{listing.product_id}/offers"
    offer = re.search(r'name="offer" value="([0-9a-f-]+)"', buyer.get(path).text)[1]
    given = {"offer": offer, "purpose_code": PURPOSE, "scenario": "planning", "days": "30"}
    for wrong in ({"days": "9999"}, {"days": "x"}, {"offer": ""}, {"scenario": ""}, {"purpose_code": "other"}):
        said = buyer.post(path, given | wrong)
        assert said.status_code == 400, wrong
        assert '<p class="error">' in said.text, wrong
    assert re.fullmatch(r"/agreements/[0-9a-f-]+/ask", buyer.post(path, given)["Location"])


def test_who_is_not_known_is_sent_to_the_papers_and_loses_nothing_typed(enter, listing):
    client, path = enter("newcomer", Role.BUYER, papers=False), f"/catalogue/{listing.product_id}/offers"
    for page in (path, "/", "/papers"):
        assert "DSL art. 33" in client.get(page).text
    assert 'href="/papers"' in client.get(path).text
    assert 'name="scenario"' not in client.get(path).text  # nothing to fill in for nothing
    offer = Offer.objects.get(product_id=listing.product_id)
    said = client.post(path, {"offer": offer.id, "purpose_code": PURPOSE, "scenario": "a long story", "days": "30"})
    assert said.status_code == 409
    assert ("a long story" in said.text, 'href="/papers"' in said.text) == (True, True)


def test_the_form_offers_declared_columns_only(buyer, agreement):
    text = buyer.get(f"/agreements/{agreement.id}/ask").text
    assert 'value="sum:fee"' in text
    assert 'name="in:service"' in text
    assert 'name="from:month"' in text
    for hidden in ('"id"', "in:name", "sum:name"):
        assert hidden not in text.replace('id="', "")


def test_a_quote_says_error_chance_and_what_is_left(buyer, agreement):
    text = buyer.post(f"/agreements/{agreement.id}/quote", ASKED).text
    assert "at most 11 % more likely" in text  # e^0.1 - 1 = 10.52 %, rounded up
    assert "about 10." in text
    assert text.count("± ") == 2
    assert "<html" not in text


@pytest.mark.parametrize("epsilon", ["", "0", "-1", "NaN", "1e308", "0.1x", '"0.1"', "[1]", "true", "0.0000001"])
def test_a_wrong_epsilon_is_refused_in_words(buyer, agreement, epsilon):
    quoted = buyer.post(f"/agreements/{agreement.id}/quote", {**ASKED, "epsilon": epsilon})
    assert 'class="error"' in quoted.text
    said = buyer.post(f"/agreements/{agreement.id}/ask", {**ASKED, "epsilon": epsilon})
    assert said.status_code == 400
    assert 'value="sum:fee" checked' in said.text  # what was chosen stays
    assert not Question.objects.exists()


def test_a_question_waits_and_is_then_answered_with_intervals(buyer, agreement):
    path = ask(buyer, agreement, **{"in:service": ["express"], "from:month": ["2025-03"]})
    waiting = buyer.get(path).text
    assert 'hx-trigger="every 1s"' in waiting
    assert "rows, sum of fee by service" in waiting
    assert "month ≥ 2025-03" in waiting
    assert buyer.get(path, headers={"HX-Request": "true"}).status_code == 200
    making.answered(Question.objects.get())
    polled = buyer.get(path, headers={"HX-Request": "true"})
    assert (polled.status_code, polled["HX-Refresh"]) == (286, "true")
    text = buyer.get(path).text
    assert re.search(r'<td>express</td><td class="num">[\d,]+</td><td class="num span">[\d,]+ – [\d,]+</td>', text)
    assert "epsilon 0.1" in text
    assert "/log/" in text


def test_an_answer_leads_to_the_same_question_again(buyer, agreement):
    path = ask(buyer, agreement, **{"in:service": ["express"], "to:month": ["2025-06"]})
    again = re.search(r'href="(/agreements/[^"]+\?[^"]+)"', buyer.get(path).text)[1].replace("&amp;", "&")
    text = buyer.get(again).text
    assert 'name="in:service" value="express" checked' in text
    assert "<option selected>2025-06</option>" in text
    assert 'value="count:persons" checked' not in text


def test_a_question_nobody_works_on_is_taken_back(buyer, agreement):
    path = ask(buyer, agreement)
    assert buyer.post(path)["Location"] == path
    text = buyer.get(path).text
    assert "Nothing was charged." in text
    assert buyer.post(path).status_code == 409


def test_someone_elses_things_are_not_there(seats, buyer, agreement):
    path = ask(buyer, agreement)
    for hidden in (path, f"/agreements/{agreement.id}/ask"):
        assert seats.rival.get(hidden).status_code == 404
    assert seats.rival.post(f"/agreements/{agreement.id}/end").status_code == 404
    assert seats.anybody.get(path)["Location"].startswith("/sign-in?next=")


def test_the_statement_shows_what_was_left_after_each_movement(buyer, agreement):
    ask(buyer, agreement)
    buyer.post(ask(buyer, agreement, epsilon="0.2"))
    rows = re.findall(r"<tr><td>[^<]*</td>(.*?)</tr>", buyer.get("/ledger").text.split("Statement")[1])
    told = buyer.get("/ledger").text.split("Statement")[1]
    left = re.findall(r'data-label="Left after it">([\d.]+)<', told)
    assert left == ["0.9", "0.7", "0.9"], rows  # given back, reserved 0.2, reserved 0.1: newest first


def test_the_provider_sees_its_accounts_and_who_has_agreed(seats, buyer, agreement):
    ask(buyer, agreement)
    text = seats.provider.get("/ledger").text
    assert "senders" in text
    assert "Waybills" in text
    assert "party buyer" in seats.provider.get(f"/products/{agreement.product_id}").text


def test_an_agreement_is_ended(buyer, agreement):
    assert buyer.post(f"/agreements/{agreement.id}/end")["Location"] == "/agreements"
    text = buyer.get("/agreements").text
    assert "ended" in text
    assert "/ask" not in text
