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
        risk.refuse(declaration(), {name: _finding(*DIRECT)}, contact_needed=True)
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
    risk.refuse(declaration(), found, contact_needed=True)


def test_a_place_may_be_kept_to_about_ten_kilometres():
    found = {"lng": _finding("GPS", "sensitive", 0.9, "review")}
    risk.refuse(_with_longitude(0.1), found, contact_needed=True)
    with pytest.raises(InputError) as refused:
        risk.refuse(_with_longitude(0.01), found, contact_needed=True)
    assert refused.value.code == "exact_location_declared"


def _codes(found, *, contact_needed=True, **changes):
    declared = declaration(**changes)
    return [(stop.code, stop.pointer) for stop in risk.stops(declared, found, contact_needed=contact_needed)]


CONTACTS = {"name": _finding("NAME", "direct", 0.95, "drop"), "tel": _finding("MOBILE", "direct", 0.95, "drop")}
HOME = {"home_address": _finding("ADDRESS", "direct", 0.9, "drop")}


def test_a_contact_list_stops_even_where_it_is_suppressed_unless_a_purpose_needs_it():
    assert _codes(CONTACTS | HOME, contact_needed=False) == [("contact_list_without_purpose", "/purpose_codes")]
    assert _codes(CONTACTS | HOME) == []
    assert _codes(CONTACTS, contact_needed=False) == []


@pytest.mark.parametrize("name", ["id", "city"])
def test_biometrics_stop_wherever_they_are_used(name):
    found = {
        name: _finding("BIOMETRIC", "sensitive", 0.9, "drop"),
        "name": _finding("BIOMETRIC", "sensitive", 0.9, "drop"),
    }
    assert [code for code, _ in _codes(found)] == ["biometric_declared"]


def _digests(**evidence):
    return ColumnFinding("USER_ID", "direct", 0.86, {"hashed": 1.0, **evidence}, "pseudonymise")


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        ({"city": _digests()}, ["plain_hash_declared"]),
        ({"id": _digests()}, []),  # random marks of the same length may name a person
        ({"id": _digests(hash_named=1.0)}, ["plain_hash_declared"]),
        ({"id": _digests(hash_of=0.2)}, ["plain_hash_declared"]),
        ({"name": _digests(hash_of=1.0)}, []),  # suppressed
        ({"city": _digests(hashed=0.5)}, []),
    ],
)
def test_plain_hashes_stop_where_they_are_used(found, codes):
    assert [code for code, _ in _codes(found)] == codes


BORN = ColumnFinding("BIRTH_DATE", "quasi", 0.95, {}, "generalise")
YOUNG = ColumnFinding("AGE", "quasi", 0.9, {"under_14": 0.01}, "generalise")
IDENTITY = _finding("ID_CARD", "direct", 0.9, "drop")


@pytest.mark.parametrize(
    ("found", "born", "stopped"),
    [
        ({"month": BORN}, "", True),
        ({"month": BORN}, "month", False),
        ({"month": BORN, "id": IDENTITY}, "", False),  # the person key tells
        ({"month": BORN, "name": IDENTITY}, "", False),  # a column to drop tells too
        ({"month": BORN, "city": IDENTITY}, "", True),
        ({"fee": YOUNG}, "", True),
        ({"fee": ColumnFinding("AGE", "quasi", 0.9, {}, "generalise")}, "", False),
    ],
)
def test_children_nobody_would_find_stop_a_table(found, born, stopped):
    codes = [code for code, _ in _codes(found, birth_date=born)]
    assert ("minors_unseen" in codes) is stopped


def test_all_stops_are_told_at_once():
    found = CONTACTS | HOME | {"city": _finding(*DIRECT), "service": _digests(), "month": BORN}
    told = [code for code, _ in _codes(found, contact_needed=False)]
    assert told == [
        "contact_list_without_purpose",
        "identifier_declared_public",
        "plain_hash_declared",
        "minors_unseen",
    ]


def test_a_guardian_is_asked_for_where_consent_is_the_basis():
    assert not risk.stops(declaration(), {"month": BORN}, contact_needed=True, by_consent=False)
    assert risk.stops(declaration(), {"month": BORN}, contact_needed=True, by_consent=True)
