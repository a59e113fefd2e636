"""Which words of counts over news the book of newer words takes."""

import pytest

from datasets.identifiers import books
from datasets.identifiers.lexicons.news import LEAST, choose

ALL = ("的", 10_000_000)  # what all counts are measured by
OFTEN = 90_000


@pytest.mark.parametrize("word", ["文旅", "房企", "冷链", "卫健委"])
def test_words(word):
    assert [one for one, _ in choose([ALL, (word, OFTEN)])] == [word]


@pytest.mark.parametrize(
    "word",
    [
        "快递",  # a common word already
        "笑哈哈",  # begins no name
        "王国栋",
        "高建军说",
        "赵铭",
        "小李",
        "王总",
        "左哥",
        "管培生",  # built as one is called
        "韩某",
        "危化",  # a mark given names have
        "花艺师",  # nothing at its end says that it is a thing
        "尉迟",
        "艾力达",  # marks of sounds
        "贾谷亭",  # whatever stands behind a family name
        "ABC",
    ],
)
def test_persons_and_what_speaks_of_nobody(word):
    assert list(choose([ALL, (word, OFTEN)])) == []


def test_a_word_must_be_counted_and_likelier_than_a_name():
    assert list(choose([ALL, ("文旅", LEAST - 1)])) == []
    assert list(choose([("的", 10**14), ("文旅", OFTEN)])) == []


def test_the_book_is_in_order_and_holds_no_common_word():
    counts = books.counts("news_words")
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert not set(counts) & books.words_of("common_words", "value")
