"""Scenario B: 王女士 sees who used her data, withdraws, and holds proof that the next version is made without her."""

import hashlib
import hmac
import json

import pytest

from marketplace.evidence import padded
from marketplace.evidence.verify import canonical
from marketplace.operations.demo import generator
from tests.support.cast import rows_of

pytestmark = pytest.mark.flow
QUESTION = {"select": [{"count": "persons"}], "group_by": ["service"]}


def test_a_person_withdraws_and_the_next_version_is_provably_without_them(cast):
    files = generator.make(2_000)
    product = cast.product("scenario B")
    first = cast.publish(product, files)
    agreement = cast.agree(product)
    cast.buyer.answer(cast.buyer.post("/queries", {"agreement": agreement, "query": QUESTION, "epsilon": 0.1}))
    wang = a_sender(files)
    code = cast.receipts(first)[wang["evidence_ref"]]

    # she sees who used her rows, when, for what, under which consent and at what loss
    me = cast.individual(code, wang["id_card"])
    (use,) = me.get("/uses").json()["results"]
    assert (use["version"], use["purposes"], use["consent"]["notice"]) == (1, ["logistics_statistics"], "2025-01")
    assert [buyer["purpose"] for buyer in use["buyers"]] == ["logistics_statistics"]
    assert use["made_before_withdrawal"] is False
    assert me.get("/uses").json()["consent"]["standing"] == "in_force"

    # refusing costs no service (PIPL 16): her page says so beside the button
    assert "不得因此拒绝" in cast.my_page(code, wang["id_card"])

    # one step, and twice is once
    withdrawal = me.post("/withdrawals").json()
    assert me.post("/withdrawals").json() == withdrawal
    assert me.get("/uses").json()["results"][0]["made_before_withdrawal"] is True

    # her provider is told at once and exactly; to the public nothing has changed
    release = cast.buyer.get(f"/catalogue/{product}")["release"]["id"]
    assert cast.provider.get(f"/products/{product}")["withdrawn_since_listed"] == 1
    assert cast.buyer.get(f"/releases/{release}")["followed_by"] is None

    # the provider uploads the very same files: the next version leaves her out by itself
    cast.publish(product, files)
    assert cast.provider.get(f"/products/{product}")["withdrawn_since_listed"] == 0

    # the earlier release is marked for everybody, and the buyer is told which answers were made before
    after = cast.buyer.get(f"/releases/{release}")["followed_by"]
    (held,) = cast.buyer.get(f"/agreements/{agreement}")["versions"]
    assert held["followed_by"] == after
    assert after["version"] == 2
    assert after["consents_as_of"] > withdrawal["at"] > held["consents_as_of"]

    # she alone holds the proof: in the first version's padded set, in no place of the second's
    proof = me.get(f"/withdrawals/{withdrawal['id']}/proof").json()
    assert [item["effect"] for item in proof["versions"]] == ["made_before", "made_without"]
    assert [checked(item["set"], proof) for item in proof["versions"]] == [True, False]
    expected = hmac.new(bytes.fromhex(proof["key"]), canonical(proof["fields"]), hashlib.sha256).hexdigest()
    assert proof["commitment"] == withdrawal["commitment"] == expected
    assert me.get("/uses").json()["results"][-1]["version"] == 1
    assert {use["version"] for use in me.get("/uses").json()["results"]} == {1}

    # nobody else: a stranger meets the same shapes, and the public log names neither her nor her withdrawal
    other = cast.individual("0" * 12 + "-nobody", wang["id_card"])
    assert other.get(f"/withdrawals/{withdrawal['id']}/proof").status_code == 404
    assert other.get("/uses").json() == {"results": [], "next": None, "consent": None}
    log = cast.buyer.http.get("/log/export").text
    assert not any(secret in log for secret in (wang["id_card"], wang["evidence_ref"], withdrawal["id"], code))


def a_sender(files):
    """A person whose consent is in force and who sent a parcel."""
    senders = {row["id_card"] for row in rows_of(files.table)}
    standing = {"purposes": "logistics_statistics;service_improvement", "withdrawn_at": "", "guardian": ""}
    return next(
        row
        for row in rows_of(files.manifest)
        if row["id_card"] in senders
        and row["expires_at"].startswith("2035")
        and row["id_card"][6:10] < "2010"
        and all(row[name] == value for name, value in standing.items())
    )


def checked(found, proof):
    """Check a version's set proof as the person's own program would; returns whether she is in the set."""
    public = json.loads(found["entry"]["body"])["fields"]
    member, key = bytes.fromhex(proof["fields"]["person"]), bytes.fromhex(found["key"])
    assert padded.holds(found["set"], member, key, root=public["root"], size=public["size"])
    return found["set"]["present"]
