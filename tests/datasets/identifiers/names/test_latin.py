"""Names in Latin letters, and words that are none."""

import pytest

from datasets.identifiers.names import latin


@pytest.mark.parametrize(
    "name",
    [
        "Zhang Wei",
        "Helen Zhou",
        "LIU YANG",
        "Park Ji-hoon",
        "Nguyen Van Hai",
        "Anna Ivanova",
        "CHAN TAI MAN",
        "Xu Jiayi",
    ],
)
def test_names(name):
    assert list(latin.spans(f"住客{name},两晚")) == [(2, 2 + len(name))]


@pytest.mark.parametrize(
    "words", ["Late Checkout", "Model Y", "Air Max", "iPhone Pro Max", "Hong Kong", "OTA ORDER", "Park Avenue", "Zhang"]
)
def test_other_words(words):
    assert list(latin.spans(f"备注{words}")) == []


def test_behind_a_word_for_a_person_any_two_words_are_a_name():
    assert list(latin.spans("客户Qwert Asdfg")) == []
    assert list(latin.spans("客户Qwert Asdfg", frozenset({2}))) == [(2, 13)]


def test_a_title_is_left():
    assert list(latin.spans("Mr Zhang Wei")) == [(3, 12)]
