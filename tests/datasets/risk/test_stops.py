"""Identifiers and exact places cannot be declared public; what is unsure, removed or coarse can pass."""

import pytest

from datasets import risk
from datasets.errors import InputError
from datasets.querying import parse_declaration
from datasets.tables import ColumnFinding
from tests.support.tables import DECLARED, declaration

DIRECT = ("MOBILE", "direct", 0.97, "drop")


def _finding(info_type, sensitivity, confidence, action):
    return ColumnFinding(info_type, sensitivity, confidence, {}, action)


def _with_longitude(step):
    column = {"name": "lng", "role": "measure", "type": "decimal", "bounds": [70, 140], "step": step}
    return parse_declaration({**DECLARED, "columns": [*DECLARED["columns"], column]})


@pytest.mark.parametrize(("name", "place"), [("city", 2), ("fee", 6)])
def test_an_identifier_kept_is_refused_at_its_place(name, place):
    with pytest.raises(InputError) as refused:
        risk.refuse(declaration(), {name: _finding(*DIRECT)})
    assert refused.value.code == "identifier_declared_public"
    assert (refused.value.pointer, refused.value.facts) == (f"/declaration/columns/{place}", {"column": name})


@pytest.mark.parametrize(
    "found",
    [
        {"id": _finding(*DIRECT)},  # the person key becomes a pseudonym
        {"name": _finding(*DIRECT)},  # removed
        {"nobody": _finding(*DIRECT)},  # not declared, stays behind
        {"city": _finding("NAME", "direct", 0.6, "drop")},
        {"city": _finding("NAME", "direct", 0.95, "review")},
        {"city": _finding("REGION", "quasi", 1.0, "generalise")},
        {},
    ],
)
def test_what_is_removed_unsure_or_no_identifier_passes(found):
    risk.refuse(declaration(), found)


def test_a_place_may_be_kept_to_about_ten_kilometres():
    found = {"lng": _finding("GPS", "sensitive", 0.9, "review")}
    risk.refuse(_with_longitude(0.1), found)
    with pytest.raises(InputError) as refused:
        risk.refuse(_with_longitude(0.01), found)
    assert refused.value.code == "exact_location_declared"
