"""What is known of a column before it is judged."""

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection.column import DISTINCT_MAX, Column


def column(cells, header="c1"):
    return Column(header, cells, DETECTORS)


def test_cells_that_say_nothing_are_left_out():
    one = column(["", "无", " 张三 ", "NULL", "１２"])
    assert one.filled == ["张三", "12"]
    assert one.empty == pytest.approx(0.6)


def test_different_values_are_bounded_and_from_all_over():
    many = column([str(number) for number in range(10 * DISTINCT_MAX)])
    assert len(many.distinct) <= DISTINCT_MAX
    assert int(many.distinct[-1]) > 9 * DISTINCT_MAX
    assert many.variety == 1.0


def test_with_few_values_rows_are_counted():
    assert column(["男"] * 30 + ["x"]).shares["GENDER"] == pytest.approx(30 / 31)


def test_numbers_are_none_when_one_in_ten_is_not():
    assert column(["1", "2", "3"]).numbers == [1, 2, 3]
    assert column(["1", "x"]).numbers == []


def test_a_weak_header_counts_when_values_look_like_it():
    assert column(["13800138000"], "tel").named.info_type == "MOBILE"
    assert column(["abc"], "tel").named is None
    assert column(["abc"], "手机").named.info_type == "MOBILE"
    assert column([], "tel").named.info_type == "MOBILE"


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("jiguan", ["四川省", "湖南", "上海市"], "REGION"),
        ("jiguan", ["市公安局", "县税务局", "民政局"], None),
        ("籍贯", ["市公安局", "县税务局", "民政局"], "REGION"),
        ("jingdu", ["117.342590", "102.972945", "110.123456"], "GPS"),
        ("jingdu", ["高", "低", "中"], None),
        ("xingming", ["张三", "李四", "王小明"], "NAME"),
        ("xingming", [], "NAME"),
        ("huanzhe_shuxing", ["转诊", "自行到院", "急救"], None),
    ],
)
def test_a_header_that_is_only_heard_counts_if_values_bear_it_out(header, cells, kind):
    named = column(cells * 10, header).named
    assert (named and named.info_type) == kind


def test_a_header_that_is_only_heard_is_vague():
    assert column(["x"], "jingdu").vague
    assert not column(["x"], "经度").vague
