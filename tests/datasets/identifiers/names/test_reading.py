"""The likeliest reading of a run of Han: what is a name where, and what only begins like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.identifiers.names import reading

NOBODY = frozenset()


def names(text, known=NOBODY):
    return sorted(text[start:end] for start, end in reading.names(text, 0, len(text), known))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("客户王芳来电", ["王芳"]),
        ("其父李建国说忘带了", ["李建国"]),
        ("由欧阳志远代付", ["欧阳志远"]),
        ("扎西次仁要求开箱", ["扎西次仁"]),
        ("司机古丽巴哈尔未到", ["古丽巴哈尔"]),
        ("王阳光反映噪音大", ["王阳光"]),
        ("张伟与刘洋同住", ["刘洋", "张伟"]),
        ("马上到", []),
        ("高温天气注意安全", []),
        ("于是我们都走了", []),
        ("任何问题随时联系", []),
        ("王老吉两箱", []),
        ("方正科技集团", []),
        ("徐家汇附近", []),
        ("由奶奶接送", []),
        ("王建国突发心梗送医院", ["王建国"]),
        ("约了陈芽芽面谈", ["陈芽芽"]),
        ("李家沟村民反映", []),
        ("李记包子铺", []),
        ("孔雀开屏", []),
        ("华东仓已签收", []),
    ],
)
def test_names_and_words(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("here", "name", "there"),
    [
        ("面试官李米给", "李米", "那天李米给"),
        ("老杨家没人", "老杨", "老杨家面馆"),
        ("任职于云帆网络", "于云帆", "任职于云帆网络科技有限公司"),
    ],
)
def test_what_stands_around_decides(here, name, there):
    assert names(here) == [name]
    assert names(there) == []


def test_a_name_that_stands_in_another_column_is_one():
    assert names("麻烦明月看一下") == []
    assert names("麻烦明月看一下", frozenset({"明月"})) == ["明月"]


def test_a_thing_of_the_column_is_no_name_and_what_is_around_it_may_be():
    things = frozenset({"谷柯", "谷柯妍"})
    text = "谷柯妍和王芳"
    assert [text[start:end] for start, end in reading.names(text, 0, len(text), NOBODY, things)] == ["王芳"]
    assert names(text) == ["王芳", "谷柯妍"]


@pytest.mark.parametrize(("name", "thing"), [("易磊换表", "易磊")])
def test_marks_that_words_seldom_have_make_no_word_with_their_neighbours(name, thing):
    assert names(name) == [thing]


@given(
    st.text(alphabet="王李于高马的客户联系人欧阳阿古丽扎西次仁明国小路说店", min_size=1, max_size=24),
    st.sets(st.sampled_from(["明国", "王明", "小路说店"])),
)
def test_names_lie_in_the_run_and_apart_from_each_other(text, known):
    found = sorted(reading.names(text, 0, len(text), frozenset(known)))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))


@given(st.text(alphabet="王芳客户来电说", min_size=2, max_size=12))
def test_what_stands_before_and_behind_the_run_is_not_part_of_it(run):
    text = f"12{run}34"
    assert all(2 <= start < end <= 2 + len(run) for start, end in reading.names(text, 2, 2 + len(run), NOBODY))
