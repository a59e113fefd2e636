"""Receipts verify offline; forged, expired and replayed ones are refused (F16: one answer, one policy for copies)."""

import copy
import json
from datetime import UTC, datetime, timedelta

import pytest

from marketplace.core.errors import NotFound
from marketplace.core.permissions import Role
from marketplace.evidence import selectors, services
from marketplace.evidence.verify import Wrong
from marketplace.evidence.verify_receipt import check_receipt, main
from marketplace.queries import services as queries
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]
NOW = datetime.now(UTC)
ASKED = {"select": [{"count": "rows"}]}


@pytest.fixture
def sold():
    """An answered question; returns the buyer and the question."""
    provider, buyer = making.member("p", Role.PROVIDER), making.member("b", Role.BUYER)
    listed = making.listed(making.version(provider, making.product(provider)))
    row = making.question(buyer, making.agreement(buyer, listed), ASKED)
    making.answered(row)
    return buyer, row


@pytest.fixture
def held(sold):
    """A receipt as its buyer keeps it (through JSON), and the market's key."""
    buyer, row = sold
    head = selectors.document(services.publish_head())
    return json.loads(json.dumps(queries.receipt(actor=buyer, question_id=row.id))), head["head"]["public_key"]


def refused(document, key, now=NOW, question=None):
    with pytest.raises(Wrong) as caught:
        check_receipt(document, key, now, question)
    return str(caught.value)


def test_a_receipt_verifies(sold, held):
    document, key = held
    assert check_receipt(document, key, NOW, str(sold[1].id))["organisation"] == str(sold[0].organisation_id)


def test_a_receipt_waits_for_the_head_that_covers_it(sold):
    services.publish_head()
    buyer, row = sold
    second = making.question(buyer, row.agreement, {"select": [{"count": "persons"}]})
    making.answered(second)
    document = json.loads(json.dumps(queries.receipt(actor=buyer, question_id=second.id)))
    assert document["proof"] is None
    key = selectors.document(selectors.latest_head())["head"]["public_key"]
    assert "no head covers" in refused(document, key)


@pytest.mark.parametrize("field", ["question", "organisation", "agreement", "answer_sha256", "expires_at", "seq"])
def test_a_forged_statement_is_refused(held, field):
    document, key = copy.deepcopy(held[0]), held[1]
    document["receipt"][field] = 0 if field == "seq" else "2999-01-01T00:00:00+00:00"
    assert "signature" in refused(document, key)


def test_a_forged_answer_entry_proof_or_head_is_refused(held):
    document, key = held
    for change in (
        lambda forged: forged["answer"].update(extra=1),
        lambda forged: forged.update(entry=forged["entry"].replace('"v":2', '"v":3')),
        lambda forged: forged["proof"]["path"].__setitem__(0, "00" * 32),
        lambda forged: forged["proof"]["path"].append("00" * 32),
        lambda forged: forged["proof"]["head"]["head"].update(size=999),
    ):
        forged = copy.deepcopy(document)
        change(forged)
        refused(forged, key)


def test_a_receipt_signed_by_another_key_is_refused(held, monkeypatch, tmp_path):
    other = tmp_path / "key"
    other.write_bytes(bytes(32))
    monkeypatch.setenv("SIGNING_KEY_FILE", str(other))
    document = {**held[0], **json.loads(json.dumps(services.sign("receipt", held[0]["receipt"])))}
    assert "signature" in refused(document, held[1])


def test_an_expired_receipt_is_refused(held):
    document, key = held
    assert "expired" in refused(document, key, NOW + timedelta(days=91))


def test_a_receipt_replayed_for_another_question_is_refused(held):
    document, key = held
    assert "another question" in refused(document, key, question="00000000-0000-0000-0000-000000000000")


def test_somebody_elses_receipt_is_not_there(sold):
    with pytest.raises(NotFound):
        queries.receipt(actor=making.member("c", Role.BUYER), question_id=sold[1].id)


def test_the_command_line_says_so_by_its_status(held, tmp_path, monkeypatch, capsys):
    receipt, head = tmp_path / "receipt.json", tmp_path / "head.json"
    receipt.write_text(json.dumps(held[0]))
    head.write_text(json.dumps(held[0]["proof"]["head"]))
    monkeypatch.setattr("sys.argv", ["verify_receipt", str(receipt), str(head)])
    assert main() == 0
    monkeypatch.setattr("sys.argv", ["verify_receipt", str(receipt), str(head), "--question", "other"])
    assert main() == 1
    assert "another question" in capsys.readouterr().err
