"""No body, whatever it holds, is a fault of ours: every operation of the document, every field, hostile values."""

import copy

import pytest

from tests.marketplace.web.api.conftest import OFFER
from tests.support.tables import DECLARED

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HOSTILE = [
    None,
    True,
    0,
    -1,
    10**30,
    10**399,
    1.5,
    1e300,
    "",
    " ",
    "\u202e\u200b",
    "x" * 5000,
    "6f1c1a52-0a1f-4d0e-9a55-0a4d62fd8a11",
    "'; DROP TABLE core_job; --",
    "../../etc/passwd",
    [],
    [None],
    [[]],
    ["x"] * 300,
    {},
    {"": ""},
    {"absolute": -1},
    {"select": [{"count": "rows"}] * 50, "group_by": ["city", "service", "month"]},
]


def operations():
    from drf_spectacular.generators import SchemaGenerator

    for path, item in SchemaGenerator().get_schema(request=None, public=True)["paths"].items():
        for method in {"post", "put"} & set(item):
            content = item[method].get("requestBody", {}).get("content", {})
            fields = content.get("application/json", {}).get("schema", {}).get("properties")
            if fields:
                yield method.upper(), path.removeprefix("/api/v1"), sorted(fields)


def test_hostile_values_in_every_field(  # noqa: PLR0917 - one party a parameter
    provider, buyer, reviewers, version, agreement, caplog
):
    good = {
        "name": "n",
        "description": "d",
        "epsilon_cap": 1,
        "file_name": "f",
        "title": "t",
        "theme": "other",
        "population": version["id"],
        "purpose_codes": ["a"],
        "legal_basis": "contract",
        "source_statement": "s",
        "version": "1",
        "kind": "general",
        "text": "t",
        "upload": version["upload"],
        "product": version["product"],
        "offer": version["id"],
        "purpose_code": "a",
        "scenario": "s",
        "days": 1,
        "agreement": agreement,
        "epsilon": 0.01,
        "query": {"select": [{"count": "rows"}]},
        "decision": "approve",
        "reason": "r",
    }
    case = reviewers[0].get("/reviews").json()["results"][0]["id"]
    ids = {
        "{upload_id}": version["upload"],
        "{product_id}": version["product"],
        "{version_id}": version["id"],
        "{case_id}": case,
        "{agreement_id}": agreement,
    }
    tried = 0
    for method, path, fields in operations():
        for name, value in ids.items():
            path = path.replace(name, value)  # noqa: PLW2901 - filled in step by step
        party = (
            buyer if path in {"/agreements", "/quotes", "/queries"} else reviewers[0] if "reviews" in path else provider
        )
        for field in fields:
            for value in HOSTILE:
                body = {name: good[name] for name in fields if name in good} | {field: value}
                answer = party.send(method, path, body)
                assert answer.status_code < 500, (method, path, body, caplog.text[-500:])
                tried += 1
    assert tried > 500


def places(value, way=()):
    """Every place in a value, by the keys that lead there."""
    if way:
        yield way
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*way, key))


def test_hostile_values_anywhere_in_a_declaration(provider, version, caplog):
    whole = {**DECLARED, "offers": [OFFER]}
    for *way, last in places(whole):
        for value in HOSTILE:
            changed = copy.deepcopy(whole)
            target = changed
            for key in way:
                target = target[key]
            target[last] = value
            answer = provider.send("PUT", f"/versions/{version['id']}/declaration", changed)
            assert answer.status_code < 500, (way, last, value, caplog.text[-500:])


def test_hostile_values_anywhere_in_a_question(buyer, agreement, caplog):
    whole = {
        "select": [{"count": "rows"}, {"sum": "fee"}],
        "group_by": ["city"],
        "where": [["month", "between", "2025-01", "2025-02"]],
    }
    for *way, last in places(whole):
        for value in HOSTILE:
            changed = copy.deepcopy(whole)
            target = changed
            for key in way:
                target = target[key]
            target[last] = value
            answer = buyer.post("/quotes", {"agreement": agreement, "query": changed, "epsilon": 0.1})
            assert answer.status_code < 500, (way, last, value, caplog.text[-500:])
