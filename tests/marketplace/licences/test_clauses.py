"""Each clause: read, said in two languages, an ODRL term, checked where it says; what forbids cannot be switched off."""

import re

import pytest

from marketplace.core.errors import Invalid
from marketplace.licences import clauses, policy
from marketplace.licences.clauses import Asked, Wish, minimum_cell

TERMS = {"purpose_codes": ["research"], "days": 30, "micro_epsilon": 500_000, "fen": 123_456}
WISH = {
    "purpose_code": "research",
    "scenario": "s",
    "days": 30,
    "territory": "CN",
    "field_of_use": "",
    "organisation_id": "o",
}
ORGANISATION = "00000000-0000-0000-0000-00000000000a"
EVERY = {
    **TERMS,
    "answer_fen": 150,
    "territory": "CN",
    "parties": [ORGANISATION],
    "fields_of_use": ["city planning"],
    "no_reidentification": True,
    "no_onward_transfer": True,
    "attribution": "Courier Co",
    "minimum_cell": 10,
}
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_there_is_a_value_for_each_clause_in_this_test():
    assert {clause.name for clause in clauses.CLAUSES} == set(EVERY)


@pytest.mark.parametrize("clause", clauses.CLAUSES, ids=lambda clause: clause.name)
def test_a_clause_is_read_said_and_written_as_a_term(clause):
    value = clause.read(EVERY[clause.name], "/x")
    english, chinese = clause.words(value)
    assert HAN.search(chinese)
    assert not HAN.search(english)
    place, term = clause.odrl(value)
    assert place in {"constraint", "prohibition", "duty"}
    assert ("leftOperand" in term) == (place == "constraint")


@pytest.mark.parametrize("clause", clauses.CLAUSES, ids=lambda clause: clause.name)
@pytest.mark.parametrize("value", [None, {}, [], -1, 1.5, "\u202e", [1], False])
def test_other_values_are_refused(clause, value):
    with pytest.raises(Invalid):
        clause.read(value, "/x")


def wish(**changes):
    return Wish(**{**WISH, **changes})


@pytest.mark.parametrize(
    ("terms", "changes", "code"),
    [
        ({}, {"purpose_code": "credit_scoring"}, "automated_decision_refused"),
        ({"purpose_codes": ["credit_scoring"]}, {"purpose_code": "credit_scoring"}, "automated_decision_refused"),
        ({}, {"purpose_code": "marketing"}, "purpose_not_offered"),
        ({}, {"territory": "US"}, "foreign_delivery_refused"),
        ({}, {"days": 31}, "days_not_offered"),
        ({}, {"days": 0}, "days_not_offered"),
        ({"parties": [ORGANISATION]}, {}, "party_not_offered"),
        ({"fields_of_use": ["a"]}, {"field_of_use": "b"}, "field_of_use_not_offered"),
    ],
)
def test_a_wish_outside_a_clause_is_refused_with_its_code(terms, changes, code):
    with pytest.raises(Invalid, match=code):
        clauses.check_request({**TERMS, **terms}, wish(**changes))


def test_refusals_of_law_name_the_article():
    for changes, article in (({"purpose_code": "credit_scoring"}, "24"), ({"territory": "US"}, "38")):
        with pytest.raises(Invalid) as refused:
            clauses.check_request(TERMS, wish(**changes))
        assert article in refused.value.facts["article"]


def test_what_every_licence_forbids_is_in_every_policy():
    made = policy.document("Offer", "urn:uuid:1", "urn:uuid:2", TERMS, {"assigner": "urn:uuid:3"})
    assert {item["action"] for item in made["prohibition"]} == {"dpv:Identify", "distribute"}
    lefts = {item["leftOperand"] for item in made["permission"][0]["constraint"]}
    assert lefts == {"purpose", "spatial", "elapsedTime", "dpv:PrivacyLossEpsilon"}
    assert made["permission"][0]["duty"][0]["constraint"][0]["rightOperand"] == "1234.56"


def test_small_groups_are_hidden_by_noisy_counts_alone():
    with pytest.raises(Invalid, match="minimum_cell_needs_count"):
        clauses.check_query({**TERMS, "minimum_cell": 10}, Asked(grouped=True, counts=False))
    clauses.check_query({**TERMS, "minimum_cell": 10}, Asked(grouped=False, counts=False))
    rows = [["a", 9, 100], ["b", 10, 200], ["c", -3, 5]]
    assert minimum_cell.hide(10, [1], rows, 1) == [["a", None, None], ["b", 10, 200], ["c", None, None]]
    assert minimum_cell.hide(10, [1], rows, 0) == rows
