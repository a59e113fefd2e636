"""The public pages of the log: the head, how to verify, an entry's proof, the verifier as a file; without a script."""

import pytest

from marketplace.evidence import selectors, services

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_before_and_after_the_first_head(seats, agreement):
    assert "The first head is signed within a minute" in seats.anybody.get("/log").text
    entry = selectors.entries().first()
    assert "No signed head covers this entry yet" in seats.anybody.get(f"/log/{entry.id}").text
    head = selectors.document(services.publish_head())["head"]
    text = seats.anybody.get("/log").text
    for shown in (head["root"], head["public_key"], head["ledgers"]["privacy"]["sha256"], "python3 verify.py"):
        assert shown in text
    assert head["root"] in seats.anybody.get("/log/heads").text
    text = seats.anybody.get(f"/log/{entry.id}").text
    assert selectors.receipt(entry.id)["proof"]["path"][0] in text


def test_the_verifier_is_the_file_the_market_runs(seats):
    from pathlib import Path

    from marketplace.evidence import verify

    answer = seats.anybody.get("/log/verify.py")
    assert answer.content == Path(verify.__file__).read_bytes()
    assert "attachment" in answer["Content-Disposition"]


def test_a_receipt_is_a_file_for_its_buyer(seats, agreement):
    from tests.support import market as making

    row = making.question(seats.buyer.actor, agreement, {"select": [{"count": "rows"}]})
    making.answered(row)
    assert "Download the signed receipt" in seats.buyer.get(f"/questions/{row.id}").text
    answer = seats.buyer.get(f"/questions/{row.id}/receipt")
    assert answer.json()["receipt"]["question"] == str(row.id)
    assert seats.rival.get(f"/questions/{row.id}/receipt").status_code == 404
