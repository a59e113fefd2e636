"""What anybody may read: the catalogue, product pages, released tables, cards, the log."""

import re

import pytest

from marketplace.releases import selectors as releases

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def release(listing):
    return releases.release_of(listing.id)


def test_every_public_page_in_both_languages(seats, listing, release):
    entry = seats.anybody.get("/api/v1/log/entries").json()["results"][0]["id"]
    table = release.tables.first().name
    for path in (
        "/catalogue",
        f"/catalogue/{listing.product_id}",
        f"/releases/{release.id}/card",
        f"/releases/{release.id}/tables/{table}",
        "/log",
        f"/log/{entry}",
        "/sign-in",
    ):
        chinese = seats.anybody.get(path, headers={"Accept-Language": "zh-CN"})
        english = seats.anybody.get(path, headers={"Accept-Language": "en"})
        assert (chinese.status_code, english.status_code) == (200, 200), path
        assert chinese["Content-Language"] == "zh-Hans"
        assert HAN.search(chinese.text)
        page = re.sub(
            r"<details>.*?</details>", "", english.text, flags=re.DOTALL
        )  # declared values are the provider's
        assert HAN.findall(page.replace("中文", "")) == [], path


def test_search_by_words_and_theme(seats, listing):
    link = f"/catalogue/{listing.product_id}"
    for query, found in (("q=wayb", True), ("q=nothing", False), ("theme=transport", True), ("theme=health", False)):
        assert (link in seats.anybody.get(f"/catalogue?{query}").text) is found, query


def test_a_number_stands_beside_its_interval_and_in_the_chart(seats, listing):
    text = seats.anybody.get(f"/catalogue/{listing.product_id}").text
    row = re.search(r"<td>standard</td><td class=\"num\">100</td><td class=\"num span\">(\S+) – (\S+)</td>", text)
    low, high = (int(edge.replace(",", "")) for edge in row.groups())
    assert low < 100 < high
    assert text.count("<rect") == 4  # standard, express, other, missing
    assert "95 % interval" in text


def test_the_guarantee_is_said_in_words(seats, listing):
    text = seats.anybody.get(f"/catalogue/{listing.product_id}").text
    assert "at most 65 % more likely" in text  # e^0.5 - 1 = 64.87 %, rounded up
    assert "At most 3 rows of each person count" in text


def test_an_approval_by_script_is_said(seats, listing):
    path = f"/catalogue/{listing.product_id}"
    words = "approved by script, not by a person"
    assert words not in seats.anybody.get(path).text
    type(listing).objects.filter(id=listing.id).update(scripted=True)
    assert words in seats.anybody.get(path).text
    assert words in seats.anybody.get("/catalogue").text


def test_what_is_not_listed_is_not_there(seats, listing, release):
    type(listing).objects.filter(id=listing.id).update(state="suspended")
    for path in (f"/catalogue/{listing.product_id}", f"/releases/{release.id}/card"):
        assert seats.anybody.get(path).status_code == 404
    assert str(listing.product_id) not in seats.anybody.get("/catalogue").text


def test_an_unknown_table_is_a_page_not_a_fault(seats, release):
    answer = seats.anybody.get(f"/releases/{release.id}/tables/none")
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_only_listed_products_of_others_offer_the_way_in(seats, listing):
    path = f"/catalogue/{listing.product_id}"
    assert "/sign-in?next=" in seats.anybody.get(path).text
    assert f"{path}/offers" in seats.buyer.get(path).text
    assert f"{path}/offers" not in seats.provider.get(path).text
