"""Codes of national lists in whole columns."""

from random import Random

import pytest

from datasets.detectors import DETECTORS
from datasets.stages.inspection import coded
from datasets.stages.inspection.column import Column

ROWS = 100


def column(shares, header="c1"):
    cells = [code for code, share in shares.items() for _ in range(share)]
    Random(3).shuffle(cells)
    return Column(header, cells, DETECTORS)


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        (
            coded.ethnic,
            {"01": 88, "03": 4, "05": 3, "11": 4, "15": 1},
            {"01": 30, "03": 30, "05": 20, "11": 10, "15": 10},
        ),
        (coded.ethnic, {"1": 88, "3": 4, "5": 3, "11": 4, "15": 1}, {"01": 88, "02": 4, "03": 3, "04": 4, "05": 1}),
        (coded.ethnic, {"HA": 80, "HU": 8, "ZA": 6, "MA": 4, "YI": 2}, {"HA": 80, "XX": 8, "ZA": 6, "MA": 4, "YI": 2}),
        (coded.marital, {"10": 40, "20": 30, "21": 20, "40": 10}, {"10": 40, "20": 30, "30": 20, "40": 10}),
        (coded.marital, {"10": 45, "20": 45, "90": 10}, {"10": 20, "20": 10, "30": 60, "90": 10}),
        (coded.political, {"01": 20, "03": 30, "13": 50}, {"01": 20, "02": 30, "03": 50}),
        (coded.political, {"01": 20, "03": 30, "12": 5, "13": 45}, {"01": 20, "03": 30, "13": 40, "14": 10}),
        (coded.schooling, {"10": 9, "20": 40, "21": 9, "30": 22, "60": 20}, {"10": 20, "20": 40, "30": 40}),
        (coded.two_sexes, {"1": 52, "2": 48}, {"1": 90, "2": 10}),
        (coded.two_sexes, {"01": 52, "02": 45, "09": 3}, {"1": 40, "2": 40, "3": 20}),
        (coded.two_sexes, {"0": 52, "1": 48}, {"2": 52, "3": 48}),
    ],
)
def test_how_often_each_code_comes_tells(rule, yes, no):
    assert rule(column(yes))
    assert not rule(column(no))


@pytest.mark.parametrize("rule", [*coded.LISTS.values(), coded.two_sexes])
def test_few_rows_and_longer_cells_tell_nothing(rule):
    assert not rule(column({"1": 5, "2": 5}))
    assert not rule(column({"1001": 50, "1002": 50}))
    assert not rule(column({}))


def test_two_codes_follow_the_names_of_the_rows():
    names = ["王芳", "李桂兰", "赵国强", "孙建军"] * 10
    follow = Column("c1", ["2", "2", "1", "1"] * 10, DETECTORS)
    apart = Column("c1", ["2", "1", "2", "1"] * 10, DETECTORS)
    beside = Column("c2", names, DETECTORS)
    assert coded.sexes_by_names(follow, beside)
    assert not coded.sexes_by_names(apart, beside)
    assert not coded.sexes_by_names(follow, Column("c2", ["王宁"] * 40, DETECTORS))
