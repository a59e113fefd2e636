"""Pinyin as headers are written in it."""

import pytest

from datasets.identifiers import pinyin


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("手机号", {"shoujihao"}),
        ("旅客", {"lvke", "luke"}),
        ("家长", {"jiazhang", "jiachang"}),
        ("女", {"nv", "nu"}),
        ("龘", set()),
        ("手龘", set()),
        ("", set()),
    ],
)
def test_spellings(word, ways):
    assert set(pinyin.spellings(word)) == ways


@pytest.mark.parametrize(
    ("letters", "places"),
    [
        ("shoujihao", {0, 4, 6, 9}),
        ("shoujia", {0, 4, 7}),  # no shou ji a
        ("jine", {0, 2, 3, 4}),  # jin e and ji ne
        ("nvxing", {0, 2, 6}),
        ("phone", set()),
        ("shoujih", set()),
        ("", set()),
    ],
)
def test_syllables_meet(letters, places):
    assert pinyin.seams(letters) == places


@pytest.mark.parametrize(("word", "twin"), [("经度", True), ("籍贯", True), ("电话", False), ("手机号", False)])
def test_twins_in_sound_written_more_often(word, twin):
    assert pinyin.ambiguous(word) is twin


def test_every_mark_of_a_header_word_has_a_syllable():
    from datasets.detectors import DETECTORS

    words = [word for kind in DETECTORS for word in kind.headers if all("\u4e00" <= mark <= "\u9fff" for mark in word)]
    assert [word for word in words if not pinyin.spellings(word)] == []
