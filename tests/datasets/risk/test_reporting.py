"""The report says what was done to each column, the level reached and why, and the duties called up."""

import json
from dataclasses import asdict

import pytest

from datasets import risk
from datasets.tables import ColumnFinding, Inspection
from tests.support.tables import declaration

LIMIT = risk.Threshold(0.09, "a regulator")
FOUND = {
    "id": ("ID_CARD", "direct", "drop"),
    "name": ("NAME", "direct", "drop"),
    "illness": ("DIAGNOSIS", "sensitive", "review"),
    "city": ("REGION", "quasi", "generalise"),
    "service": ("NONE", "plain", "keep"),
    "month": ("NONE", "plain", "keep"),
    "home": ("NONE", "plain", "keep"),
    "fee": ("NONE", "plain", "keep"),
}


def _finding(info_type, sensitivity, action):
    return ColumnFinding(info_type, sensitivity, 0.9, {"values": 0.9}, action)


def _inspection(**changes):
    return Inspection(10, {name: _finding(*facts) for name, facts in {**FOUND, **changes}.items()})


def _risk(bounded_of, persons):
    return risk.measure(bounded_of([2], [(person, 0, 1) for person in range(persons)]), quasi=["d0"])


def _report(bounded_of, *, persons=20, counts=None, **changes):
    return risk.report(
        declaration(),
        _inspection(**changes),
        _risk(bounded_of, persons),
        counts=counts or {},
        threshold=LIMIT,
        digests={"bounded": "ab"},
        versions={"duckdb": "1"},
    )


def test_each_column_says_what_was_done_to_it(bounded_of):
    done = {column.name: (column.treatment, column.grain) for column in _report(bounded_of).columns}
    assert done == {
        "id": ("pseudonym", ""),
        "name": ("suppress", ""),
        "illness": ("suppress", ""),  # declared by nobody
        "city": ("generalise_region", "cn-regions-prefecture"),
        "service": ("keep", ""),
        "month": ("generalise_date", "month"),
        "home": ("keep", ""),
        "fee": ("top_bottom_code", ""),
    }


@pytest.mark.parametrize(
    ("persons", "changes", "level", "reason"),
    [
        (20, {}, 3, "risk_within_threshold"),
        (11, {}, 2, "risk_above_threshold"),  # one in eleven is 9.09 %
        (12, {}, 3, "risk_within_threshold"),
        (20, {"service": ("ADDRESS", "direct", "drop")}, 1, "direct_identifier_kept"),
        (20, {"city": ("ADDRESS", "direct", "drop")}, 3, "risk_within_threshold"),  # generalised to the prefecture
    ],
)
def test_the_level_and_its_reason(persons, changes, level, reason, bounded_of):
    made = _report(bounded_of, persons=persons, **changes)
    assert (made.before.level, made.before.reason) == (1, "direct_identifiers")
    assert (made.after.level, made.after.reason) == (level, reason)


def test_a_finding_set_aside_by_the_provider_is_marked_and_flagged(bounded_of):
    made = _report(bounded_of, service=("RELIGION", "sensitive", "review"), fee=("MIXED", "quasi", "review"))
    assert [column.name for column in made.columns if column.overridden] == ["service", "fee"]
    assert {flag.code: flag.columns for flag in made.flags} == {
        "sensitive_kept": ("service",),
        "sensitive_removed": ("illness",),
        "kept_against_finding": ("service", "fee"),
    }


def test_name_phone_and_address_together_are_flagged(bounded_of):
    phone = ("MOBILE", "direct", "drop")
    assert "contact_list" not in [flag.code for flag in _report(bounded_of, mobile=phone).flags]
    flags = _report(bounded_of, mobile=phone, home_address=("ADDRESS", "direct", "drop")).flags
    assert flags[0].code == "contact_list"
    assert flags[0].columns == ("name", "mobile", "home_address")


def test_children_are_flagged_by_their_rows(bounded_of):
    flags = _report(bounded_of, counts={"rows_of_minors": 7}).flags
    assert [(flag.code, flag.rows) for flag in flags if flag.code == "minors"] == [("minors", 7)]
    assert "minors" not in [flag.code for flag in _report(bounded_of).flags]


def test_a_sensitive_column_is_no_quasi_identifier():
    found = _inspection(service=("RELIGION", "sensitive", "review")).columns
    assert risk.roles(declaration(), found) == (("city", "month", "home"), ("service",))


def test_it_is_plain_values_and_says_nothing_of_cells(bounded_of):
    text = json.dumps(asdict(_report(bounded_of)))
    assert '"prosecutor_mean": 0.05' in text
    assert "standard" not in text  # a category of the declaration
