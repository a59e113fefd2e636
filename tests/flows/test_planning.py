"""Scenario A: a planning institute learns how parcels flow, and no row leaves (market.md, section 7).

Left out: step 9, dummy data, is not built.
"""

import subprocess
import sys

import pytest

from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Refused
from marketplace.operations.publishing.papers import invented_code
from marketplace.settings.paths import ROOT

pytestmark = pytest.mark.flow
PARCELS = {"select": [{"count": "rows"}], "where": [["service", "=", "express"]], "group_by": ["sent_on"]}
DANGERS = ("reidentification", "discrimination", "loss_of_control", "disclosure", "reputation_or_property")
IDENTITY = {
    "legal_name": "迅达速递有限公司",
    "uscc": invented_code("迅达速递有限公司"),
    "contact_name": "许达",
    "contact": "021-55550100",
}
ASSESSMENT = {
    "answers": {
        "lawful_and_necessary": "Separate consent for logistics statistics; three dimensions and two measures are kept.",
        "effect_and_risk": "A person could be noticed by where and when they send; the recipe coarsens both.",
        "measures_fit": "Pseudonyms, at most ten parcels of a person, noise from the integer grid, a lifetime budget.",
    },
    "risks": {name: [1, 2] for name in DANGERS},
}


def test_a_planner_learns_parcel_flows_and_no_row_leaves(cast, tmp_path):
    cast = cast.newcomer()
    known_and_signed(cast)
    product = cast.product("scenario A")
    version = prepared(cast, product, generator.make(2_000))
    reviewed(cast, version)
    release = found(cast, product)
    asked(cast, cast.agree(product), release)
    audited(cast, tmp_path)


def known_and_signed(cast):
    """Step 1: who provides is verified and signs the entrusted-processing agreement; before, nothing is taken in."""
    for code in ("identity_not_confirmed", "entrustment_not_signed"):
        with pytest.raises(Refused, match=code):
            cast.provider.upload("waybills.csv", memoryview(b"id\n"))
        if code == "identity_not_confirmed":
            cast.approve(cast.provider.post("/papers/identity", IDENTITY)["id"])
    text = cast.provider.get("/papers/agreement")
    signed = cast.provider.post(
        "/papers/agreement", {"version": text["version"], "sha256": text["sha256"], "name": IDENTITY["contact_name"]}
    )
    copy = cast.provider.get(f"/papers/signatures/{signed['id']}")
    assert (copy["legal_name"], copy["actor_kind"]) == (IDENTITY["legal_name"], "person")
    assert cast.buyer.get(f"/receipts/{copy['entry']}")["body"]["fields"]["sha256"] == copy["sha256"]


def prepared(cast, product, files):
    """Steps 2 to 5: upload, recipe, job, impact assessment."""
    # what a black market sells together is flagged as it arrives
    version = cast.upload(product, files.table)
    columns = cast.provider.get(f"/versions/{version}/inspection")["inspection"]["columns"]
    direct = {name for name, column in columns.items() if column["sensitivity"] == "direct"}
    assert {"sender_name", "mobile", "id_card", "address"} <= direct

    # the recipe is declared, consents are matched person by person, the grade rises
    cast.notice()
    cast.consents(version, files.manifest)
    cast.declare(version, cast.order["declaration"])
    assert cast.submit(version)["state"] == "done"
    figures = cast.provider.get(f"/versions/{version}/inspection")
    counts, report = figures["counts"], figures["report"]
    assert counts["rows_eligible"] < counts["rows"] == 2_000
    assert min(counts[name] for name in ("consent_withdrawn", "consent_without_purpose", "rows_of_minors")) > 0
    assert report["before"]["level"] == 1 < report["after"]["level"]

    # the impact assessment is a person's own words, bound to the version
    assert cast.provider.post(f"/versions/{version}/assessment", ASSESSMENT)["drafted"] is False
    return version


def reviewed(cast, version):
    """Step 6: one reviewer asks for a change first; reasons are kept; two organisations approve what was changed."""
    cast.decide("first_reviewer", version, "request_changes", "The offer is too generous.", reason_code="licence")
    assert cast.provider.get(f"/versions/{version}")["state"] == "changes_requested"
    offer = {**cast.order["declaration"]["offers"][0], "epsilon": 0.9}
    cast.declare(version, {**cast.order["declaration"], "offers": [offer]})
    assert cast.submit(version)["state"] == "done"
    case = cast.case("first_reviewer", version)
    cast.decide("first_reviewer", version, "approve", "Narrower now.")
    with pytest.raises(Refused, match="already_decided"):
        cast.decide("first_reviewer", version, "approve", "And for my colleague.")
    assert cast.provider.get(f"/versions/{version}")["state"] == "in_review"
    cast.decide("second_reviewer", version, "approve", "Consents and notice agree.")
    assert cast.listed(version)["state"] == "listed"
    kept = cast.first_reviewer.get(f"/reviews/{case['id']}")["decisions"]
    assert {item["reason"] for item in kept} == {"Narrower now.", "Consents and notice agree."}


def found(cast, product):
    """Steps 7 and 8: certificates are entries of the log; the buyer finds the product. Returns its release."""
    assert product in [row["id"] for row in cast.buyer.every("/catalogue?q=寄件统计")]
    manual = cast.buyer.get(f"/catalogue/{product}")
    listing = manual["certificate"]["listing"]
    receipt = cast.buyer.get(f"/receipts/{listing['entry']}")
    assert receipt["body"]["kind"] == "version.listed"
    assert listing["number"].endswith(f"{receipt['seq']:08d}")
    assert listing["number"] in cast.page(f"/catalogue/{product}")
    return manual["release"]["id"]


def asked(cast, agreement, release):
    """Steps 10 to 12: a wanted error is priced, the answer has its intervals, asked again it costs nothing."""
    assert cast.buyer.get(f"/agreements/{agreement}/policy")["prohibition"]
    wanted = {"agreement": agreement, "query": PARCELS, "error": {"absolute": 60, "confidence": 0.95}}
    quote = cast.buyer.post("/quotes", wanted)
    assert cast.buyer.get(f"/agreements/{agreement}/ledger")["balance"]["epsilon_spent"] == "0"

    body = {"agreement": agreement, "query": PARCELS, "epsilon": float(quote["epsilon"])}
    answer = cast.buyer.answer(cast.buyer.post("/queries", body))
    assert answer["charged"]["epsilon"] == quote["epsilon"]
    names = [column["name"] for column in answer["columns"]]
    assert all(row[names.index("count_low")] <= row[names.index("count_high")] for row in answer["rows"])
    assert cast.buyer.get(f"/releases/{release}/card")["unit"] == "person"

    again = cast.buyer.answer(cast.buyer.post("/queries", body))
    assert (again["rows"], again["charged"]["epsilon"]) == (answer["rows"], "0")


def audited(cast, folder):
    """Step 13: an auditor checks the whole log without the market; one changed byte shows."""
    cast.market.run("manage.py", "publish_head")
    log, head = folder / "log.jsonl", folder / "head.json"
    log.write_bytes(cast.buyer.http.get("/log/export").content)
    head.write_bytes(cast.buyer.http.get("/log/head").content)
    assert offline(log, head) == 0
    log.write_bytes(log.read_bytes().replace(b"version.listed", b"version.lifted", 1))
    assert offline(log, head) == 1


def offline(log, head):
    """The verdict of the verifier that knows nothing of the market: 0 for a whole log."""
    line = [sys.executable, "-m", "marketplace.evidence.verify", str(log), str(head)]
    return subprocess.run(line, cwd=ROOT, env={"PATH": ""}, capture_output=True, check=False).returncode
