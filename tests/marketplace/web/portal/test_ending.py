"""The page that ends entrusted processing: plain before, final after, told to buyers."""

import re

import pytest

from marketplace.core.permissions import Role
from marketplace.papers import selectors
from marketplace.papers.models import Ending
from marketplace.processing import services
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def confirming(page, **changes):
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    name = re.search(r'id="confirm-help">([^<]+)<', page)[1]
    return {"seen": seen, "reason": "We stop <b>now</b>.", "name": "陈雨", "confirm": name, **changes}


def test_it_says_before_what_will_happen_and_that_nothing_undoes_it(seats, listing, agreement):
    making.version(seats.provider.actor, listing.product)
    page = seats.provider.get("/papers/end").text
    cells = re.findall(r'<td class="num" data-label="How many">([^<]+)</td>', page)
    assert cells == ["1", "1", "0", "2", "1", "—"]
    for said in ("PIPL art. 21", "cannot be undone", "released statistics", "three years"):
        assert said in page
    assert 'href="/papers/end"' in seats.provider.get("/papers").text


def test_ended_on_the_page_and_buyers_read_why(seats, listing, agreement):
    page = seats.provider.get("/papers/end").text
    wrong = seats.provider.post("/papers/end", confirming(page, confirm="other"))
    assert wrong.status_code == 400
    assert wrong.text.index('name="confirm"') < wrong.text.index('<p class="error">')
    assert "We stop &lt;b&gt;now&lt;/b&gt;." in wrong.text  # what was typed stays, inert
    assert not Ending.objects.exists()
    assert seats.provider.post("/papers/end", confirming(page)).status_code == 302
    after = seats.provider.get("/papers/end").text
    assert "are being deleted" in after
    assert 'name="confirm"' not in after
    services.retain()
    after = seats.provider.get("/papers/end").text
    assert "are being deleted" not in after
    assert "what was entrusted is deleted" in after
    for path in ("/agreements", "/"):
        assert "We stop &lt;b&gt;now&lt;/b&gt;." in seats.buyer.get(path).text


def test_papers_afterwards_say_so_and_let_sign_anew(seats):
    page = seats.provider.get("/papers/end").text
    seats.provider.post("/papers/end", confirming(page))
    page = seats.provider.get("/papers").text
    assert "has ended the agreement" in page
    assert 'name="accepted"' in page
    sha256, version = (re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("sha256", "version"))
    given = {"act": "sign", "version": version, "sha256": sha256, "name": "x", "accepted": "1"}
    assert seats.provider.post("/papers", given).status_code == 302
    assert selectors.standing(seats.provider.actor).missing == ()


def test_it_is_for_providers_with_something_to_end(seats, enter):
    assert seats.buyer.get("/papers/end").status_code == 403
    assert "/papers/end" not in seats.buyer.get("/papers").text
    newcomer = enter("newcomer", Role.PROVIDER, papers=False)
    assert "there is none to end" in newcomer.get("/papers/end").text
