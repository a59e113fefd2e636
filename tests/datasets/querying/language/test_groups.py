"""Groups are public mappings with cells in one order, whoever wrote them and however."""

from dataclasses import replace
from datetime import date

import pytest

from datasets.query import Group
from datasets.querying.language import group_codes, group_size, parse_json
from datasets.schema import Column, ColumnType, Grain, Role
from tests.support.questions import courier

LATE = Column("day", Role.DIMENSION, ColumnType.DATE, dates=(date(2024, 11, 27), date(2025, 2, 3)), grain=Grain.DAY)


def group(asked, column=None):
    facts = replace(courier(), columns=(*courier().columns, *([column] if column else [])))
    return parse_json({"select": [{"count": "rows"}], "group_by": [asked]}, facts)[0].group_by[0]


def labels(asked, column=None):
    return [label for label, _ in group(asked, column).cells]


def test_periods_come_in_the_order_of_time_and_parts_of_them_by_number():
    assert labels({"date_trunc": ["month", "day"]}, LATE) == ["2024-11", "2024-12", "2025-01", "2025-02", "other", None]
    assert labels({"date_trunc": ["week", "day"]}, LATE)[:6] == [
        "2024-W48",
        "2024-W49",
        "2024-W50",
        "2024-W51",
        "2024-W52",
        "2025-W01",
    ]
    assert labels({"extract": ["month", "day"]}, LATE) == ["1", "2", "11", "12", "other", None]
    assert labels({"extract": ["dow", "day"]}, LATE) == ["0", "1", "2", "3", "4", "5", "6", "other", None]


def test_every_date_and_what_is_no_date_has_a_cell():
    found = group({"date_trunc": ["year", "day"]}, LATE)
    assert found == Group(
        "day", (("2024", ((0, 34),)), ("2025", ((35, 68),)), ("other", ((69, 69),)), (None, ((70, 70),)))
    )


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ({"date_trunc": ["month", "sent_on"]}, True),
        ({"date_trunc": ["day", "picked_on"]}, True),
        ({"date_trunc": ["quarter", "sent_on"]}, False),
        ({"case": {"column": "home", "when": [["true", [True]], ["false", [False]], ["other", ["other"]]]}}, True),
        ({"case": {"column": "home", "when": [["true", [True]], ["false", [False]]]}}, False),
        ({"case": {"column": "home", "when": [["false", [True]], ["true", [False]], ["other", ["other"]]]}}, False),
    ],
)
def test_a_mapping_that_changes_nothing_is_the_column(asked, plain):
    assert (not group(asked).cells) is plain


def test_values_that_are_numbers_stay_the_column_in_any_order():
    numbers = Column("n", Role.DIMENSION, ColumnType.CATEGORY, categories=("10", "9", "x1"))
    whens = [[value, [value]] for value in ("9", "10", "x1", "other")]
    assert group({"case": {"column": "n", "when": whens}}, numbers) == Group("n")


def test_a_missing_measure_has_a_cell_without_steps():
    found = group({"width_bucket": ["fee", 0, 40, 2]})
    assert found.cells[found.null_cell] == (None, ())
    assert group({"case": {"column": "fee", "when": [["x", "is not null"]], "else": "none"}}).null_cell == 1
    assert group({"case": {"column": "fee", "when": [["x", "is null"]], "else": "x"}}).cells == (("x", ((-20, 100),)),)


def test_empty_buckets_are_left_out():
    assert labels({"width_bucket": ["fee", -100, 100, 4]}) == ["[-50, 0)", "[0, 50)", "[50, 100)", None]
    assert labels({"width_bucket": ["age", 0, 200, 2]}) == ["[0, 100)", "[100, 200)", "other", None]


@pytest.mark.parametrize(
    ("where", "asked", "codes"),
    [
        ([], "home", (0, 1, 2, 3)),
        ([["home", "=", True]], "home", (1,)),
        ([["home", "=", True], ["fee", ">", 1]], "home", (1,)),
        ([["home", "is null"]], "home", (3,)),
        ({"or": [["home", "=", True], ["fee", ">", 1]]}, "home", (0, 1, 2, 3)),
        ([["home", "=", True], ["home", "=", False]], "home", (0, 1, 2, 3)),  # no row at all: every cell is listed
        ([["fee", ">=", 20]], {"width_bucket": ["fee", 0, 40, 2]}, (2, 3)),
        ([["fee", "is null"]], {"width_bucket": ["fee", 0, 40, 2]}, (4,)),
        ([{"or": [["fee", "<", 0], ["fee", "is null"]]}], {"width_bucket": ["fee", 0, 40, 2]}, (0, 4)),
        ([["sent_on", "=", "2024-05"]], {"date_trunc": ["year", "sent_on"]}, (0,)),
        ([["sent_on", "!=", "2024-05"]], {"date_trunc": ["year", "sent_on"]}, (0, 1, 2)),
        ([["age", "<", 10]], {"case": {"column": "age", "when": [["child", "<", 18]], "else": "other"}}, (0,)),
    ],
)
def test_an_answer_lists_the_cells_its_filter_leaves_reachable(where, asked, codes):
    query, _ = parse_json({"select": [{"count": "rows"}], "where": where, "group_by": [asked]}, courier())
    assert group_codes(query, courier()) == (codes,)


def test_sizes_of_groups():
    assert group_size(Group("home"), courier()) == 4
    assert group_size(group({"width_bucket": ["fee", 0, 40, 2]}), courier()) == 5
