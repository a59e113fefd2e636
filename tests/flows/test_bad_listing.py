"""Scenario G: whereabouts of people who never agreed, children among them, are stopped at each gate (market.md, section 7).

Each gate says what is wrong, on which article it rests and what to do; the version's page has the button that leads there.
"""

import csv
import io

import pytest

from marketplace.operations.demo import generator
from marketplace.operations.demo.client import Refused
from tests.support.cast import rows_of

pytestmark = pytest.mark.flow
PLACES = [{"name": name, "role": "measure", "type": "decimal"} for name in ("lng", "lat")]
EXACT = [{**PLACES[0], "bounds": [73, 136], "step": 0.001}, {**PLACES[1], "bounds": [3, 54], "step": 0.001}]
COARSE = [{**column, "step": 0.5} for column in EXACT]
NOTICE = "2025-places"
QUESTIONS = ("lawful_and_necessary", "effect_and_risk", "measures_fit")
DANGERS = ("reidentification", "discrimination", "loss_of_control", "disclosure", "reputation_or_property")
ASSESSMENT = {
    "answers": dict.fromkeys(QUESTIONS, "Half a degree tells a region and nobody's home."),
    "risks": {name: [1, 3] for name in DANGERS},
}


def test_a_bad_listing_is_stopped_at_every_gate(cast):
    table, manifest = a_bad_table()

    # gate 1, the purpose: nobody is scored by what the market answers
    with pytest.raises(Refused) as refused:
        cast.product("scenario G, scoring", purpose_codes=["credit_scoring"])
    says(refused, "automated_decision_refused", article="PIPL 24, 55", pointer="/purpose_codes")

    product = cast.product("scenario G")
    version = cast.upload(product, table)
    page = f"/versions/{version}"
    desk = cast.signed_in("provider")

    # gate 2, consent: none is there, though it is the basis
    cast.declare(version, declared(cast, EXACT))
    with pytest.raises(Refused) as refused:
        cast.submit(version)
    says(refused, "manifest_required", article="PIPL 13, 14")
    assert shown(desk, page, "《个人信息保护法》第十三、十四条", 'href="#manifest"')
    cast.notice(version=NOTICE, information=[*cast.order["notice"]["information"], "lng", "lat"])
    cast.consents(version, manifest)

    # gate 3, the declaration: where exactly somebody was
    with pytest.raises(Refused) as refused:
        cast.submit(version)
    says(refused, "exact_location_declared", article="PIPL 28-30", pointer="/declaration/columns/10")
    assert shown(desk, page, "《个人信息保护法》第二十八至三十条", 'href="#declare"')

    # gate 4, the impact: sensitive information wants a person's own assessment
    sensitive = [{**column, "sensitive": True} for column in COARSE]
    cast.declare(version, declared(cast, sensitive))
    with pytest.raises(Refused) as refused:
        cast.submit(version)
    says(refused, "assessment_required", article="PIPL 55, 56", pointer="/assessment")
    assert shown(desk, page, "《个人信息保护法》第五十五、五十六条", 'href="#assess"')
    cast.provider.post(f"/versions/{version}/assessment", ASSESSMENT)

    # gate 5, the reviewers: they see that grown-ups agreed to something else, and children for themselves
    assert cast.submit(version)["state"] == "done"
    counts = cast.provider.get(f"/versions/{version}/inspection")["counts"]
    assert counts["rows_eligible"] == 0
    assert counts["rows_of_minors"] > 0
    assert counts["consent_without_purpose"] > 0
    cast.decide("first_reviewer", version, "request_changes", "They agreed to marketing only.", reason_code="consent")
    case = cast.provider.get(f"/versions/{version}")
    assert case["state"] == "changes_requested"
    seen = desk.get(page).text
    assert "《个人信息保护法》第十三、十四条" in seen
    assert 'href="#manifest"' in seen

    # nothing of it ever stood in the catalogue
    assert all(row["id"] != product for row in cast.buyer.every("/catalogue"))


def a_bad_table():
    """Waybills with the place of each pick-up; grown-ups agreed to marketing alone, children without a guardian."""
    files = generator.make(500)
    places = [{"lng": f"{116 + n % 97 / 1000:.6f}", "lat": f"{39 + n % 89 / 1000:.6f}"} for n in range(500)]
    rows = [{**row, **place} for row, place in zip(rows_of(files.table), places, strict=True)]
    agreed = [{**row, "guardian": "", "notice_version": NOTICE, **purposes_of(row)} for row in rows_of(files.manifest)]
    return as_csv(rows), as_csv(agreed)


def purposes_of(row):
    return {"purposes": "logistics_statistics" if row["id_card"][6:10] >= "2015" else "marketing"}


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def declared(cast, places):
    """The courier's declaration with the two columns of places."""
    return {**cast.order["declaration"], "columns": [*cast.order["declaration"]["columns"], *places]}


def says(refused, code, *, article, pointer=None):
    """Check that a refusal names its rule, its article, and what to do next."""
    problem = refused.value.problem
    assert (problem["code"], problem["article"]) == (code, article)
    assert problem["title"]
    assert problem["next_step"]
    assert pointer is None or pointer in [item["pointer"] for item in problem["errors"]]


def shown(desk, page, *texts):
    """Whether the version's page, asked to submit, shows these texts."""
    token = desk.cookies["csrftoken"]
    answer = desk.post(page, data={"csrfmiddlewaretoken": token, "act": "submit"})
    return all(text in answer.text for text in texts)
