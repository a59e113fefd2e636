"""Inspection: pseudonym and under-14 flag of each row, and the findings of each column."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.detectors import DETECTORS
from datasets.identifiers import checks
from datasets.identifiers.resident_id import check_digit
from datasets.plan import ConsentRule, Keys, Plan
from datasets.schema import Column, ColumnType, Declaration, Guarantee, Role
from datasets.stages import inspection
from datasets.stages.inspection import judging, sampling
from datasets.tables import RawTable
from datasets.transforms.person_key import pseudonyms, row_pseudonyms

KEY = bytes(range(32))
ADULT, CHILD = "11010519491231002X", "110105201501010012"
CHILD = CHILD[:17] + check_digit(CHILD[:17])
COLUMNS = (
    Column("id", Role.PERSON, ColumnType.CATEGORY, missing=("N",)),
    Column("guest_id", Role.DROP, ColumnType.CATEGORY),
    Column("born", Role.DIMENSION, ColumnType.DATE),
    Column("fee", Role.MEASURE, ColumnType.DECIMAL, bounds=(Decimal(0), Decimal(10)), step=Decimal(1)),
)
NAMES = tuple(column.name for column in COLUMNS)


def plan(**changes):
    facts = {"person_key": "id", "rows_per_person": 3, "guarantee": Guarantee.PURE, "columns": COLUMNS, "rows_max": 100}
    declaration = Declaration(**facts | changes)
    rule = ConsentRule(required=False, purposes=(), as_of=datetime(2026, 1, 1, tzinfo=UTC))
    return Plan(declaration=declaration, consent=rule, keys=Keys(pseudonym=KEY, ordering=KEY))


def raw(*batches, names=NAMES):
    made = [pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in batch], names) for batch in batches]
    return RawTable(columns=tuple(names), batches=iter(made))


def rows(table):
    return [row for batch in table.batches for row in batch.to_pylist()]


def test_only_declared_columns_go_on_with_pseudonym_and_flag():
    names = (*NAMES, "undeclared")
    table, findings = inspection.run(raw([[ADULT], ["x"], ["1949-12-31"], ["1"], ["secret"]], names=names), plan())
    (row,) = rows(table)
    assert set(row) == {"born", "fee", "_person", "_minor"}
    assert row["_person"] == pseudonyms(pa.array([ADULT]), KEY).to_pylist()[0]
    assert row["_minor"] is False
    assert findings().rows == 1
    assert set(findings().columns) == set(names)


@pytest.mark.parametrize(
    ("key", "guest", "born", "minor"),
    [
        (ADULT, "", "", False),
        (CHILD, "", "", True),
        ("13800138000", "", "2015-01-01", True),
        ("13800138000", "", "2001-01-01", False),
        (CHILD, "", "2001-01-01", True),  # a declared date does not outweigh the ID
        (ADULT, "", "2015年1月1日", True),
        ("13800138000", CHILD, "", True),  # a column to drop does not hide a child
        ("13800138000", ADULT, "", False),
        ("13800138000", "", CHILD, True),  # birth_date may name a column of resident IDs
        ("13800138000", "", "", False),
        (CHILD[:17] + ("0" if CHILD[17] != "0" else "1"), "", "", False),  # a wrong check digit is no ID
        ("", CHILD, "rubbish", True),
    ],
)
def test_minors(key, guest, born, minor):
    table, _ = inspection.run(raw([[key], [guest], [born], ["1"]]), plan(birth_date="born"))
    (row,) = rows(table)
    assert row["_minor"] is minor


def test_without_birth_date_the_column_is_not_read():
    table, _ = inspection.run(raw([["1"], [""], ["2015-01-01"], ["1"]]), plan())
    assert rows(table)[0]["_minor"] is False


def test_invalid_and_missing_keys_are_nobody():
    keys = ["", " ", "N", "n", "a\0b", "\u202e1"]
    blank = [""] * len(keys)
    table, _ = inspection.run(raw([keys, blank, blank, blank]), plan())
    assert [row["_person"] for row in rows(table)] == [None] * len(keys)


def test_row_level_rows_are_numbered_over_batches():
    columns = tuple(replace(column, role=Role.DROP) if column.name == "id" else column for column in COLUMNS)
    batch = [["same"] * 3, [""] * 3, [""] * 3, ["1"] * 3]
    table, _ = inspection.run(raw(batch, batch), plan(person_key="", rows_per_person=1, columns=columns))
    made = [row["_person"] for row in rows(table)]
    assert made == row_pseudonyms(0, 6, KEY).to_pylist()


persons = st.sampled_from([ADULT, CHILD, ADULT.lower(), f" {CHILD}", "13800138000", "+86 138 0013 8000", "", "张三"])


@given(st.lists(st.tuples(persons, persons, st.sampled_from(["2015-01-01", "1990/1/1", ""])), max_size=12), st.data())
def test_a_row_is_inspected_alone(cells, data):
    """Design rule 3: other rows, and how rows are cut into batches, change nothing."""

    def inspected(chosen, cut):
        parts = [chosen[:cut], chosen[cut:]]
        batches = [[[row[0] for row in part], [row[1] for row in part], [row[2] for row in part], ["1"] * len(part)]
                   for part in parts]  # fmt: skip
        return rows(inspection.run(raw(*batches), plan(birth_date="born"))[0])

    whole = inspected(cells, 0)
    kept = [place for place in range(len(cells)) if data.draw(st.booleans())]
    part = inspected([cells[place] for place in kept], data.draw(st.integers(0, len(kept))))
    assert part == [whole[place] for place in kept]


def person(number):
    first = f"320501{1950 + number % 50}0{1 + number % 9}1{number % 10}{number % 1000:03d}"
    return first + check_digit(first)


COURIER = {
    "身份证号": [person(number) for number in range(200)],
    "senderPhone": [f"138{number:08d}" for number in range(200)],
    "email": [f"u{number}@example.com" for number in range(200)],
    "寄件人": ["张三", "李小龙"] * 100,
    "address": [f"江苏省苏州市姑苏区平江路{number}号" for number in range(200)],
    "city": ["苏州市", "无锡市"] * 100,
    "service": ["标准", "特快"] * 100,
    "hotel_grade": ["3", "4"] * 100,
    "fee": [f"{number / 2}" for number in range(200)],
    "day": ["2025-01-02"] * 200,
}


def test_a_courier_table_is_recognised():
    table = inspection.inspect(raw(list(COURIER.values()), names=tuple(COURIER)))
    assert table.rows == 200
    found = {name: (column.info_type, column.sensitivity, column.action) for name, column in table.columns.items()}
    assert found == {
        "身份证号": ("ID_CARD", "direct", "drop"),
        "senderPhone": ("MOBILE", "direct", "drop"),
        "email": ("EMAIL", "direct", "drop"),
        "寄件人": ("NAME", "direct", "drop"),
        "address": ("ADDRESS", "direct", "drop"),
        "city": ("REGION", "quasi", "generalise"),
        "service": ("NONE", "plain", "keep"),
        "hotel_grade": ("CODE", "plain", "keep"),
        "fee": ("AMOUNT", "plain", "keep"),
        "day": ("DATETIME", "plain", "keep"),
    }


def judged(header, values):
    return judging.finding(header, values, DETECTORS)


def test_no_cell_is_in_a_finding():
    found = judged("手机号", COURIER["senderPhone"])
    assert found.confidence == 1.0
    assert set(found.evidence) == {"values", "header", "empty", "distinct"}
    assert all(isinstance(value, float) for value in found.evidence.values())


def test_a_header_alone_is_for_review():
    found = judged("手机号", ["138****8000", "139****0000"])
    assert (found.info_type, found.sensitivity) == ("MOBILE", "direct")
    assert judged("mobile", []).action == "review"


def test_a_few_numbers_of_persons_in_free_text_are_for_review():
    found = judged("remark", ["13800138000", *["请放门口"] * 400])
    assert (found.info_type, found.sensitivity, found.action) == ("FREE_TEXT", "direct", "review")


def test_innocent_labels_do_not_hide_ids():
    found = judged("serial", [person(number) for number in range(100)])
    assert (found.info_type, found.sensitivity, found.action) == ("ID_CARD", "direct", "drop")


@pytest.mark.parametrize("header", ["hotel", "cancelled", "mailing_list", "recipient_count", "zip", "tele", ""])
def test_headers_that_only_hold_a_word(header):
    assert judged(header, ["7", "8"]).sensitivity in {"plain", "quasi"}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("clientIP", "IP"),
        ("IP地址", "IP"),
        ("sender_phone_1", "MOBILE"),
        ("Telephone", "MOBILE"),
        ("用户手机", "MOBILE"),
        ("ID_Card", "ID_CARD"),
        ("licensePlate", "PLATE"),
    ],
)
def test_headers_in_many_styles(header, kind):
    assert judged(header, ["x", "y"]).info_type == kind


@pytest.mark.parametrize(
    ("header", "cells"), [("zj_w", ["120", "88"]), ("cell_id", ["1234A", "2234A"]), ("ms", ["1", "2"])]
)
def test_a_header_of_few_letters_must_be_borne_out(header, cells):
    assert judged(header, cells * 10).info_type in {"NONE", "CODE", "AMOUNT"}
    assert judged("tel", COURIER["senderPhone"]).info_type == "MOBILE"


def credit_code(first):
    return next(first + mark for mark in checks.CREDIT_MARKS if checks.credit_code(first + mark))


def test_codes_of_sole_traders_are_for_review():
    firms = [credit_code(f"91310115MA{number:07d}") for number in range(60)]
    found = judged("c1", firms)
    assert (found.info_type, found.sensitivity, found.action) == ("CODE", "plain", "keep")
    found = judged("信用代码", [*firms, credit_code("92310115MA0000001")])
    assert (found.info_type, found.sensitivity, found.action) == ("CODE", "quasi", "review")


def test_the_sample_is_bounded():
    names = tuple(f"c{number}" for number in range(200))
    inspector = inspection.Inspector(names)
    batch = pa.RecordBatch.from_arrays([pa.array(["路" * 5000] * 100)] * 200, names)
    for _ in range(60):
        inspector.see(batch)
    sizes = {len(values) for values in inspector._values.values()}
    assert sizes == {sampling.SAMPLE_CELLS // 200}
    assert {len(value) for values in inspector._values.values() for value in values} == {sampling.CELL_CHARACTERS}
    assert inspector.rows == 6000


def test_the_sample_reaches_the_end_of_a_batch():
    inspector = inspection.Inspector(("a",))
    inspector.see(pa.RecordBatch.from_arrays([pa.array([str(number) for number in range(10_000)])], ["a"]))
    seen = [int(value) for value in inspector._values["a"]]
    assert len(seen) <= sampling.SAMPLE_ROWS_PER_BATCH
    assert max(seen) >= 9_990
