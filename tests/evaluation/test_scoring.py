"""The scorer, on answers whose figures are known: the perfect one, the worst one, and some between."""

from collections import Counter

import pytest

from datasets.identifiers import resident_id
from tests.evaluation import numbers, scoring, tables
from tests.evaluation.targets import TARGETS, report
from tests.evaluation.texts import EITHER, LOOK_ALIKE, SLOTS, Span, Text, fill

ROWS = 20


@pytest.fixture(scope="module")
def truths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    return [tables.write(table, "chinese", 7, folder, ROWS)[1] for table in tables.every()]


def _answer(truth, told, redact):
    columns = {header: told(true) for header, true in truth.types.items()}
    return {
        "cells": 100,
        "seconds": 0.5,
        "columns": columns,
        "redacted": {header: [redact(cell) for cell in cells] for header, cells in truth.texts.items()},
    }


def _column(info_type):
    kind = "plain" if info_type in scoring.NOT_PERSONAL else "sensitive" if info_type in scoring.SENSITIVE else "direct"
    return {"info_type": info_type, "class": kind, "action": "keep"}


def _redacted(cell):
    text = cell.text
    for span in reversed(cell.spans):
        if span.kind not in (LOOK_ALIKE, EITHER):
            text = f"{text[: span.start]}<{span.kind.lower()}>{text[span.end :]}"
    return text


def _blind(_):
    return {"info_type": "NONE", "class": "plain", "action": "keep"}


def test_a_perfect_answer_meets_every_target_exactly(truths):
    score = scoring.score([(truth, _answer(truth, _column, _redacted)) for truth in truths])
    assert (score.macro, score.micro, score.personal.value, score.sensitive.value) == (1, 1, 1, 1)
    assert (score.identifiers_left.value, score.names_left.value, score.look_alikes_redacted.value) == (0, 0, 0)
    assert score.look_alike_columns_taken.value == 0
    assert score.cells_per_second == 200
    assert score.text_kept.value == 1
    assert all(target.met("chinese", score) for target in TARGETS)
    assert "missed" not in "\n".join(report({"chinese": score}))


def test_an_answer_that_sees_nothing_leaves_everything(truths):
    score = scoring.score([(truth, _answer(truth, _blind, lambda cell: cell.text)) for truth in truths])
    assert (score.macro, score.micro, score.personal.value, score.sensitive.value) == (0, 0, 0, 0)
    assert score.names_left.value > 0.99  # a name may stand twice in one text, once as a look-alike
    assert score.identifiers_left.value > 0.99
    assert score.text_kept.value == 1
    assert "missed" in "\n".join(report({"chinese": score}))


def test_an_answer_that_takes_everything_loses_everything_else(truths):
    score = scoring.score([(truth, _answer(truth, lambda _: _column("NAME"), lambda _: "")) for truth in truths])
    assert score.personal.value == 1
    assert score.look_alike_columns_taken.value == 1
    assert score.look_alikes_redacted.value == 1
    assert score.text_kept.value == 0
    assert score.identifiers_left.value == 0


def test_a_column_that_was_not_redacted_is_as_it_was(truths):
    answers = [(truth, {**_answer(truth, _blind, lambda _: ""), "redacted": {}}) for truth in truths]
    score = scoring.score(answers)
    assert score.names_left.value > 0.99
    assert score.text_kept.value == 1


def test_types_are_counted_by_column():
    counts = scoring.types([("NAME", "NAME"), ("NAME", "NONE"), ("CODE", "NAME"), ("CODE", "AMOUNT"), ("QQ", "QQ")])
    assert counts == {"NAME": (1, 1, 1), "QQ": (1, 0, 0)}
    assert scoring.macro_f1(counts) == 0.75
    assert scoring.micro_f1(counts) == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))


@pytest.mark.parametrize(
    ("kind", "core", "redacted", "left"),
    [
        ("MOBILE", "13812345678", "电话138 1234 5678", True),
        ("MOBILE", "13812345678", "电话一三八一二三四五六七八", True),
        ("MOBILE", "13812345678", "电话１３８１２３４５６７８", True),
        ("MOBILE", "13812345678", "电话<mobile>", False),
        ("MOBILE", "13812345678", "电话138****5678", False),
        ("MOBILE", "13812345678", "电话1381234****", True),
        ("ADDRESS", "文三路12号3幢201室", "住西湖区文三路12号3幢<address>", True),
        ("ADDRESS", "文三路12号3幢201室", "住杭州市西湖区<address>", False),
        ("NAME", "王芳", "王<name>来电", False),
        ("NAME", "王芳", "找王芳签收", True),
    ],
)
def test_what_counts_as_left(kind, core, redacted, left):
    assert scoring.leaked(Span(0, 0, kind, core), redacted, "") is left


def test_a_name_that_also_stands_in_what_must_stay_is_counted_by_times():
    span = Span(0, 2, "NAME", "李宁")
    assert not scoring.leaked(span, "<name>买了李宁球鞋", "\n买了李宁球鞋")
    assert scoring.leaked(span, "李宁买了李宁球鞋", "\n买了李宁球鞋")


def test_kept_text_is_counted_in_order():
    text = Text("找王芳签收", (Span(1, 3, "NAME", "王芳"),))
    assert scoring.kept(text, "找<name>签收") == (3, 3)
    assert scoring.kept(text, "<name>") == (0, 3)


def test_every_slot_gives_its_value_where_its_span_says(rng):
    for slot in SLOTS:
        text = fill(rng, f"前{{{slot}}}后")
        (span,) = text.spans
        assert text.text[span.start : span.end] == text.text[1:-1]
        assert text.text.startswith("前") and text.text.endswith("后")
        assert scoring.bare(span.core)


def test_tables_cover_the_promised_types_and_are_the_same_again(tmp_path):
    kinds = Counter(column.info_type for table in tables.every() for column in table.columns)
    assert len(kinds) >= 35
    table = next(tables.every())
    first, _ = tables.write(table, "latin", 1, tmp_path, 5)
    before = first.read_bytes()
    assert tables.write(table, "latin", 1, tmp_path, 5)[0].read_bytes() == before
    assert tables.write(table, "latin", 2, tmp_path, 5)[0].read_bytes() != before


def test_numbers_are_valid_by_the_standards_own_examples():
    assert numbers._mod_11_2("11010519491231002") == "X"  # GB 11643's example
    assert numbers.luhn("7992739871") == "79927398713"  # ISO/IEC 7812's usual example


def test_numbers_agree_with_the_projects_own_check(rng):
    for _ in range(200):
        assert resident_id.valid(numbers.resident_id(rng, "310115", numbers.date(1990, 2, 28), male=True))
