"""What words and names cost: the frequent less than the rare."""

import math

import pytest

from datasets.identifiers.names import costs


def test_the_frequent_is_cheaper():
    assert costs.families()["王"] < costs.families()["覃"] < costs.families()["仵"]
    assert costs.words()["我们"] < costs.words()["马桶"]


def test_given_names():
    assert costs.given("芳") < costs.given("桌")
    assert costs.given("建国") < costs.given("布置")
    assert costs.given("高兴") < costs.given("的是")
    assert costs.given("经理") > costs.given("经文")
    assert costs.given("豆豆") < costs.given("豆桌")  # one mark twice is chosen once


def test_a_whole_name_by_its_marks():
    assert costs.called("王芳") < costs.called("孔雀") < costs.called("孔的")
    assert costs.called("欧阳志远") < 25
    assert costs.called("芳") == costs.called("张三李四王五") == math.inf


def test_a_given_name_that_is_a_word_is_dearer_than_its_marks():
    assert costs.named("王芳") == costs.called("王芳")
    assert costs.named("王高兴") < costs.called("王高兴") + 5
    assert costs.named("芳") == math.inf


def test_marks_that_words_seldom_have():
    assert costs.mark("不") < costs.mark("花") < costs.mark("磊") < costs.LETTER
    assert costs.mark("㐂") == costs.LETTER


@pytest.mark.parametrize("word", ["文旅", "朱泾"])
def test_newer_words_and_towns_are_words(word):
    assert word in costs.words()


@pytest.mark.parametrize(
    ("family", "called"), [("王", True), ("白", True), ("由", False), ("原", False), ("路人", False)]
)
def test_who_is_called_by_the_family_name(family, called):
    assert costs.calls(family) is called


def test_every_cost_is_finite_and_above_nothing():
    assert all(0 < cost < 30 for table in (costs.words(), costs.families()) for cost in table.values())
