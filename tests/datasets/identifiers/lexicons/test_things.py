"""Which words of lists of things the book of things takes."""

import pytest

from datasets.identifiers import books
from datasets.identifiers.lexicons.things import LEAST, things


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (f"牛百叶\t{LEAST}", ["牛百叶"]),
        (f"\ufeff牛百叶\t {LEAST} \r", ["牛百叶"]),
        (f"牛百叶\t{LEAST - 1}", []),
        ("牛奶\t900000", []),  # a common word already
        ("吴孟超\t5000", []),  # a physician
        ("谷维素片\t5000", ["谷维素片"]),
        ("啤酒鸭\t5000", []),  # begins no name
        ("牛肉罐头制品\t5000", []),  # too long to be one word
        ("牛百叶 5000", []),
        ("", []),
    ],
)
def test_things(line, taken):
    assert list(things([line])) == taken


def test_the_book_is_in_order_and_holds_no_common_word():
    found = books.column("things")
    assert list(found) == sorted(set(found))
    assert not set(found) & books.words_of("common_words", "value")
