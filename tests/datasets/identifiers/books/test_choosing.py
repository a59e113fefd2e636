"""Which words of a dictionary the book of common words takes."""

from datasets.identifiers import books
from datasets.identifiers.books.choosing import LEAST, choose


def test_common_words_and_no_persons():
    lines = [
        f"快递 {LEAST} n",
        f"罕见 {LEAST - 1} n",
        "王芳 900 nr",
        "阿三 900 nr",
        "毛泽东 900 nr",
        "的 900 uj",
        "ABC 900 eng",
        "一二三四五 900 l",
    ]
    assert list(choose(lines)) == [("快递", LEAST), ("阿三", 900), ("的", 900)]


def test_the_book_is_sorted_by_count_and_each_word_stands_once():
    lines = (books.DATA / "common_words.csv").read_text().splitlines()[1:]
    counts = books.counts("common_words")
    assert len(counts) == len(lines)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert min(counts.values()) >= LEAST
