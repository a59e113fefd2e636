"""A manifest's reading: reasons by person, bad rows by number, a sealed book that holds no person key and no code."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.plan import Limits
from datasets.stages import eligibility, intake
from datasets.transforms.person_key import Pseudonyms
from datasets.vault import book
from tests.support.tables import PURPOSE, as_csv, plan

HEADER = [
    "person_key",
    "purposes",
    "granted_at",
    "expires_at",
    "withdrawn_at",
    "notice_version",
    "separate",
    "guardian",
]
HEADER += ["evidence_ref", "consent_kind"]
OTHER = "other_purpose"


def record(person, purposes=PURPOSE, given="2025-01-01", **more):
    facts = {"person_key": person, "purposes": purposes, "granted_at": given, **more}
    return [facts.get(name, "") for name in HEADER]


def read(rows, folder=None, text=None, **rule):
    told = plan()
    told = replace(told, consent=replace(told.consent, **rule), keys=replace(told.keys, book=b"b" * 32))
    ragged = []
    raw = intake.run([text or as_csv(HEADER, rows)], Limits(), ragged=ragged)
    pseudonyms = Pseudonyms(told.keys.pseudonym)
    return eligibility.read_manifest(raw, told, pseudonyms, ragged=ragged, folder=folder)


def person(key):
    import pyarrow as pa

    return Pseudonyms(plan().keys.pseudonym).of(pa.array([key]))[0].as_py()


CASES = {
    "in_force": (record("p"), {}),
    "needs_separate": (record("p"), {"separate": True}),
    "needs_reconsent": (record("p"), {"purposes": (PURPOSE, OTHER)}),
    "without_purpose": (record("p", OTHER), {}),
    "notice_unknown": (record("p", notice_version="9"), {"notices": ("1",), "notices_known": ("1",)}),
    "not_yet": (record("p", given="2030-01-01"), {}),
    "expired": (record("p", expires_at="2026-01-01"), {}),
    "withdrawn": (record("p", withdrawn_at="2026-05-01T00:00:00+08:00"), {}),
}


@pytest.mark.parametrize("code", CASES)
def test_each_person_left_out_has_a_reason(code):
    row, rule = CASES[code]
    counts = read([row], **rule).counts
    assert {name: count for name, count in counts.items() if count} == {"records": 1, code: 1}


def test_an_old_notice_that_told_of_less_needs_consent_again():
    rule = {"notices": ("2",), "notices_known": ("1", "2")}
    counts = read([record("p", notice_version="1"), record("q", notice_version="2")], **rule).counts
    assert (counts["needs_reconsent"], counts["in_force"]) == (1, 1)


def test_separate_consent_is_enough_for_sensitive_columns():
    counts = read([record("p", separate="true"), record("q", separate="no")], separate=True).counts
    assert (counts["in_force"], counts["needs_separate"]) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "enough"),
    [("separate", True), ("单独同意", True), ("Separate", True), ("explicit", False), ("书面同意", False), ("", False)],
)
def test_of_the_kinds_of_consent_only_separate_is_enough_for_sensitive_columns(kind, enough):
    counts = read([record("p", consent_kind=kind)], separate=True).counts
    assert (counts["in_force"], counts["needs_separate"]) == (int(enough), int(not enough))


def test_a_kind_nobody_knows_is_told_by_its_row():
    found = read([record("p"), record("q", consent_kind="bundled")])
    assert found.problems == {"manifest_kind_unknown": [3]}
    assert found.counts["in_force"] == 1


def test_a_withdrawal_ends_what_was_given_before_it_and_nothing_given_later():
    ended = {person("p"): datetime(2025, 6, 1, tzinfo=UTC), person("q"): datetime(2025, 6, 1, tzinfo=UTC)}
    rows = [record("p"), record("q"), record("q", given="2025-07-01"), record("r")]
    counts = read(rows, withdrawn=ended).counts
    assert (counts["withdrawn"], counts["in_force"]) == (1, 2)


def test_one_row_in_a_hundred_is_bad_and_the_rest_load():
    bad = [record(""), record("x", given="soon"), record("y", purposes=""), record("z", withdrawn_at="maybe")]
    rows = [record(f"p{number}") for number in range(396)]
    for place, row in zip((10, 100, 200, 300), bad, strict=True):
        rows.insert(place, row)
    found = read(rows)
    assert found.counts["in_force"] == 396
    assert found.problems == {
        "manifest_person_invalid": [12],
        "manifest_time_invalid": [102, 302],
        "manifest_purposes_missing": [202],
    }


def test_rows_of_another_width_are_skipped_and_later_numbers_stay_right():
    lines = as_csv(HEADER, [record("a"), record("b"), record("c", given="soon")]).decode().splitlines()
    text = "\n".join([lines[0], lines[1], "broken,row", lines[2], lines[3]]) + "\n"
    found = read([], text=text.encode())
    assert found.counts["in_force"] == 2
    assert found.problems == {"manifest_row_broken": [3], "manifest_time_invalid": [5]}


def test_the_book_finds_a_person_and_holds_the_hash_of_a_code_that_only_the_receipts_know(tmp_path):
    rows = [record(f"p{number}", evidence_ref=f"E{number}") for number in range(300)]
    read(rows, folder=tmp_path, locator="abc")
    text = b"".join(book.read_parts(tmp_path / book.RECEIPTS, b"b" * 32)).decode()
    told = list(csv.DictReader(io.StringIO(text)))
    assert [row["evidence_ref"] for row in told] == [f"E{number}" for number in range(300)]
    found = book.find(person("p7"), tmp_path / book.BOOK, b"b" * 32)
    assert found["receipt"] == hashlib.sha256(told[7]["receipt_code"].encode()).digest()
    assert (found["standing"], found["purposes"]) == (0, PURPOSE)
    assert book.find(person("nobody"), tmp_path / book.BOOK, b"b" * 32) is None
    assert len({row["receipt_code"] for row in told}) == 300
    for file in (tmp_path / book.BOOK).iterdir():
        assert person("p7") not in file.read_bytes()


GIVEN = st.tuples(
    st.sampled_from("pqr"),
    st.sampled_from([PURPOSE, f"{PURPOSE};{OTHER}", OTHER]),
    st.sampled_from(["2025-01-01", "2026-05-01", "2030-01-01", "never"]),
    st.sampled_from(["", "2026-02-01", "2027-01-01"]),
    st.sampled_from(["", "2026-03-01"]),
)


@given(rows=st.lists(GIVEN, min_size=1, max_size=12), gone=st.sampled_from("pqr"))
def test_nobodys_standing_depends_on_anybody_else(rows, gone):
    def standings(rows):
        named = [
            record(who, purposes, given, expires_at=ends, withdrawn_at=out) for who, purposes, given, ends, out in rows
        ]
        ended = {person("p"): datetime(2026, 1, 1, tzinfo=UTC)}
        found = read([*named, record("z")], withdrawn=ended)
        import pyarrow as pa

        keys = "pqr".replace(gone, "")
        return found.persons.hold(pa.array([person(key) for key in keys], pa.binary(16))).to_pylist()

    assert standings(rows) == standings([row for row in rows if row[0] != gone])
