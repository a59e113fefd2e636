"""The public log over HTTP: heads, proofs that verify, an export the offline verifier accepts, clear refusals."""

import json

import pytest

from marketplace.evidence import services
from marketplace.evidence.verify import check_log, consistency_holds, head_of, inclusion_holds

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def heads(agreement, provider):
    """Two signed heads, with something between them."""
    first = head_of(json.loads(bytes(services.publish_head().document)))
    provider.post("/populations", {"name": "收件人", "description": "x", "epsilon_cap": 1, "reason": "others"})
    return first, head_of(json.loads(bytes(services.publish_head().document)))


def raw(steps):
    return [bytes.fromhex(step) for step in steps]


def test_before_the_first_head(anybody):
    answer = anybody.get("/log/head")
    assert (answer.status_code, answer.json()["code"]) == (404, "head_not_signed_yet")
    assert anybody.get("/log/heads").json() == {"results": [], "next": None}


def test_the_newest_head_is_given(anybody, heads):
    assert head_of(anybody.get("/log/head").json()) == heads[1]
    assert [head_of(head)["size"] for head in anybody.get("/log/heads").json()["results"]] == [
        heads[1]["size"],
        heads[0]["size"],
    ]


def test_every_entry_has_a_proof_that_verifies(anybody, heads):
    for entry in anybody.get("/log/entries?limit=200").json()["results"]:
        proof = anybody.get(f"/log/proof/inclusion?seq={entry['seq']}&size={heads[1]['size']}").json()
        leaf, root = bytes.fromhex(entry["leaf_hash"]), bytes.fromhex(heads[1]["root"])
        assert inclusion_holds(entry["seq"], heads[1]["size"], leaf, raw(proof["path"]), root)
        receipt = anybody.get(f"/receipts/{entry['id']}").json()
        assert receipt["proof"]["path"] == proof["path"]
        assert head_of(receipt["proof"]["head"]) == heads[1]


def test_the_newer_head_extends_the_older(anybody, heads):
    proof = anybody.get(f"/log/proof/consistency?first={heads[0]['size']}").json()
    roots = bytes.fromhex(heads[0]["root"]), bytes.fromhex(heads[1]["root"])
    assert consistency_holds(heads[0]["size"], heads[1]["size"], *roots, raw(proof["path"]))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("inclusion", "field_required"),
        ("inclusion?seq=-1", "value_invalid"),
        ("inclusion?seq=x", "value_invalid"),
        ("inclusion?seq=99999", "log_place_unknown"),
        ("inclusion?seq=0&size=99999", "log_place_unknown"),
        ("inclusion?seq=0&size=0", "log_place_unknown"),
        ("inclusion?seq=" + "9" * 40, "value_invalid"),
        ("consistency?first=0", "log_place_unknown"),
        ("consistency?first=2&second=1", "log_place_unknown"),
    ],
)
def test_what_no_head_covers_is_refused(anybody, heads, path, code):
    answer = anybody.get(f"/log/proof/{path}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_the_export_is_what_the_verifier_reads(anybody, heads):
    answer = anybody.get("/log/export")
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    entries = [line for line in lines if "body" in line]
    signed = [line for line in lines if "head" in line]
    assert len(list(check_log(iter(entries), signed))) == heads[1]["size"]
    assert len(signed) == 2


def test_a_buyers_receipt_is_there_for_the_buyer_alone(buyer, rival, provider, agreement):
    body = {"agreement": agreement, "query": {"select": [{"count": "rows"}]}, "epsilon": 0.1}
    asked = buyer.post("/queries", body).json()["query"]
    answer = buyer.get(f"/queries/{asked}/receipt")
    assert (answer.status_code, answer.json()["code"]) == (409, "answer_not_ready")
    assert rival.get(f"/queries/{asked}/receipt").status_code == 404
