"""The digital contract and the settlement statement: signed, numbered by the log, readable in both languages."""

import hashlib
import json

import pytest

from marketplace.core import clock
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors as evidence
from marketplace.evidence import services as log
from marketplace.evidence.verify import Wrong, canonical, signed
from marketplace.licences import contract
from marketplace.licences.models import Agreement
from tests.support.pdf import words_of

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ODD = "Sorting <b>centres</b> & 城市规划 🚚 \\(1\\) "


@pytest.fixture
def held(listing, agreement):
    """The agreement, with the entry of its product's listing and a scenario that tries to be markup."""
    fields = {"public_fields": {}, "subject_kind": "version", "subject_id": listing.id}
    Agreement.objects.filter(id=agreement.id).update(scenario=ODD)
    return log.append("version.listed", actor=SYSTEM, **fields) and agreement


@pytest.fixture
def made(seats, listing, held):
    """The contract as its parties get it from the API."""
    return contract.document(Agreement.objects.select_related("product", "organisation", "offer").get(id=held.id))


def test_it_is_signed_and_a_change_shows(made):
    key = evidence.document(log.publish_head())["head"]["public_key"]
    assert signed(made, "contract", key)["id"] == made["contract"]["id"]
    made["contract"]["fen"] += 1
    with pytest.raises(Wrong, match="signature"):
        signed(made, "contract", key)


def test_its_numbers_name_entries_of_the_log(made, held):
    numbers = made["contract"]["certificates"]
    for kind, name, entry in (("DJ", "registration", "product.created"), ("JY", "trade", "agreement.finalized")):
        start, day, place = numbers[name].split("-")
        assert (start, len(day)) == (kind, 8)
        assert evidence.entries().get(seq=int(place)).kind == entry
    places = {item["seq"]: item for item in made["contract"]["log"]}
    assert (
        places[int(numbers["trade"].split("-")[2])]["leaf_hash"]
        == evidence.entries().get(kind="agreement.finalized").leaf_hash
    )


def test_the_listing_is_the_one_before_the_trade(seats, listing, agreement, made):
    assert made["contract"]["certificates"]["listing"] is None  # the fixture's listing came after the agreement
    entry = log.append("version.listed", actor=SYSTEM, subject_kind="version", subject_id=listing.id, public_fields={})
    row = Agreement.objects.select_related("product", "organisation", "offer").get(id=agreement.id)
    log.append("agreement.finalized", actor=SYSTEM, subject_kind="agreement", subject_id=row.id, public_fields={})
    trade = evidence.entries().filter(kind="agreement.finalized").last()
    assert contract._listing(row, trade) == entry


def test_the_paper_reads_in_both_languages_and_keeps_odd_texts_as_text(seats, held, made):
    answer = seats.buyer.get(f"/agreements/{held.id}/contract.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = words_of(answer.content)
    joined = read.replace("\n", "")
    for words in (
        "数字合约",
        "Digital contract",
        "交易凭证编号",
        "party provider",
        "party buyer",
        "数据需方",
        "5,000.00",
    ):
        assert words in joined, words
    assert "Sorting <b>centres</b> & 城市规划 □" in joined
    assert made["contract"]["certificates"]["trade"] in joined
    assert hashlib.sha256(canonical(made["contract"])).hexdigest() in joined
    assert "不得试图从答案中识别任何个人" in joined
    assert "Nobody may try to find a person" in joined


def test_both_sides_have_it_and_nobody_else(seats, held):
    for client in (seats.buyer, seats.provider):
        assert client.get(f"/agreements/{held.id}/contract.pdf").content[:5] == b"%PDF-"
    for client in (seats.rival, seats.reviewers[0]):
        assert client.get(f"/agreements/{held.id}/contract.pdf").status_code == 404


def test_an_agreement_never_in_force_has_none(seats, held):
    row = Agreement.objects.get(id=held.id)
    other = Agreement.objects.create(
        organisation_id=row.organisation_id,
        product_id=row.product_id,
        offer_id=row.offer_id,
        purpose_code=row.purpose_code,
        scenario="x",
        days=1,
        ends_at=clock.now(),
    )
    answer = seats.buyer.get(f"/agreements/{other.id}/contract.pdf")
    assert (answer.status_code, answer["Content-Type"][:9]) == (409, "text/html")


def test_the_settlement_statement_is_a_paper_too(seats, held):
    answer = seats.provider.get("/money/settlement.pdf")
    joined = words_of(answer.content).replace("\n", "")
    for words in ("结算单", "Settlement statement", "party buyer", "合计", "4,750.00", "250.00"):
        assert words in joined, words
    assert seats.buyer.get("/money/settlement.pdf").status_code == 403
    assert seats.provider.get("/money/settlement.pdf?from=2020-01-01").status_code == 400
    assert "Save as PDF" in seats.provider.get("/money").text


def test_a_long_statement_goes_over_pages(seats):
    from datetime import date

    from marketplace.web.documents import settlement

    line = {
        "at": clock.now(),
        "kind": "order",
        "product": "运单" * 20,
        "buyer": "B",
        "gross_fen": 1,
        "fee_fen": 0,
        "net_fen": 1,
    }
    made = settlement.as_pdf("P", (date(2026, 1, 1), date(2026, 12, 31)), [line] * 300)
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") > 5
    assert words_of(made).replace("\n", "").count("结算单") == 1
    assert "3.00" in words_of(made)


def test_the_api_gives_json_and_paper(made, held, seats):
    from marketplace.accounts import services
    from tests.marketplace.web.api.conftest import Party

    buyer = Party(seats.buyer.actor, services.make_key(actor=seats.buyer.actor, name="k")[1])
    body = buyer.get(f"/agreements/{held.id}/contract").json()
    assert json.loads(json.dumps(made)) == body
    assert buyer.get(f"/agreements/{held.id}/contract", Accept="application/pdf").content[:5] == b"%PDF-"
