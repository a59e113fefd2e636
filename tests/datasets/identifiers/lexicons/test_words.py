"""Which words of a dictionary the book of common words takes."""

from datasets.identifiers import books
from datasets.identifiers.lexicons.words import LEAST, PARTLY, choose


def test_common_words_and_no_persons():
    lines = [
        f"快递 {LEAST} n",
        "都 900 d",
        f"罕见 {LEAST - 1} n",
        "王芳 900 nr",
        "阿三 900 nr",
        "毛泽东 900 nr",
        "的 900 uj",
        "ABC 900 eng",
        "一二三四五 900 l",
    ]
    assert list(choose(lines)) == [("快递", LEAST), ("都", 900), ("阿三", 900), ("的", 900)]


def test_what_the_dictionary_takes_for_a_person_is_a_word_if_it_is_counted_too_often_for_a_name():
    lines = [
        "的 60000000 uj",
        "孔雀 400 nr",
        "王芳 400 nr",
        "张国栋 400 nr",
        "孔雀 9 nr",
        "孔洞 9 n",
        "孔明 3 n",
        "李四 9 n",
    ]
    assert list(choose(lines))[1:] == [("孔雀", 400 // PARTLY), ("孔洞", 9)]


def test_the_book_is_sorted_by_count_and_each_word_stands_once():
    lines = (books.DATA / "common_words.csv").read_text().splitlines()[1:]
    counts = books.counts("common_words")
    assert len(counts) == len(lines)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert min(counts.values()) >= LEAST
