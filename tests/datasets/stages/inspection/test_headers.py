"""The header's vote."""

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers import pinyin
from datasets.stages.inspection.headers import votes


def named(header):
    found = votes(header, DETECTORS)
    return found[0].kind.info_type if found else ""


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("联系人电话", "MOBILE"),
        ("电话联系人", "NAME"),
        ("手机号(必填)", "MOBILE"),
        ("senderPhone2", "MOBILE"),
        ("jiazhangshouji", "MOBILE"),
        ("chushengriqi", "BIRTH_DATE"),
        ("filename", ""),
        ("省", "REGION"),
        ("省心", ""),
        ("c1", ""),
        ("字段3", ""),
        ("chusheng_riqi", "BIRTH_DATE"),
        ("ChuShengRiQi", "BIRTH_DATE"),
        ("sheng_chan_ri_qi", "DATETIME"),  # no sheng, a province
        ("kehu_xingming", "NAME"),
        ("khxingming", "NAME"),
        ("userxingming", "NAME"),
        ("lüke_xingming", "NAME"),
        ("shebaokahao_1", "SSN"),
        ("zhengjianhao_x", "ID_CARD"),
        ("xinghao", "PRODUCT"),
        ("shoujixinghao", "PRODUCT"),
        ("shoujia", ""),  # 售价, no shouji
        ("nianji", ""),  # 年纪 or 年级: the values tell
        ("daikuan_edu", "AMOUNT"),  # 额度, no education
        ("edu", "EDUCATION"),
        ("sheng", "REGION"),
        ("shengxin", ""),
        ("sheng_xiao", ""),
        ("发票号码", "ORDER_NO"),
        ("fapiao_haoma", "ORDER_NO"),
        ("号码", "MOBILE"),
        ("hao_ma", "MOBILE"),
        ("shouji_hao_ma", "MOBILE"),
        ("性别代码", "GENDER"),
        ("xingbie_dm", "GENDER"),
        ("商品编码", "CODE"),
        ("代码", "CODE"),
    ],
)
def test_the_word_that_ends_last(header, kind):
    assert named(header) == kind


def test_few_letters_are_a_weak_vote_and_others_follow():
    first, second, *_ = votes("created_ms", DETECTORS)
    assert (first.kind.info_type, first.weak) == ("FREE_TEXT", True)
    assert (second.kind.info_type, second.weak) == ("DATETIME", False)


@pytest.mark.parametrize(
    "header",
    ["患者来", "患者来往", "huanzhelai", "有无社保", "是否有手机", "youwu_shebao", "手机号编码", "shoujihao_bm"],
)
def test_a_word_that_may_stand_for_something_else_is_a_weak_vote(header):
    first = votes(header, DETECTORS)[0]
    assert first.weak is (header != "患者来")  # one mark more is a way to write the same
    assert first.kind.sensitivity == "direct"


@pytest.mark.parametrize(
    ("header", "heard"), [("jingdu", True), ("经度", False), ("weidu", False), ("jingweidu", False)]
)
def test_what_sounds_like_a_word_more_often_written_is_only_heard(header, heard):
    first = votes(header, DETECTORS)[0]
    assert (first.kind.info_type, first.heard) == ("GPS", heard)


WRITTEN = sorted({word for kind in DETECTORS for word in kind.headers if len(word) > 2 and not word[0].isascii()})


@pytest.mark.parametrize("style", ["".join, "_".join, lambda parts: "".join(part.title() for part in parts)])
def test_a_word_spelt_in_pinyin_names_what_it_names_in_han(style):
    syllables = {mark: pinyin.spellings(mark)[-1] for word in WRITTEN for mark in word if pinyin.spellings(mark)}
    wrong = [
        word
        for word in WRITTEN
        if set(word) <= set(syllables) and named(style([syllables[mark] for mark in word])) != named(word)
    ]
    assert wrong == []
