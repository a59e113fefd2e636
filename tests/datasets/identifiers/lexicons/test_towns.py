"""Which towns the book of towns takes."""

import pytest

from datasets.identifiers import books
from datasets.identifiers.lexicons.towns import towns


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("朱泾镇", ["朱泾"]),
        ("高建庄乡", ["高建庄"]),
        ("周浦镇", []),  # a person may be called so
        ("范坝地区办事处", ["范坝"]),
        ("静安街道", []),  # begins no name
        ("朱泾", []),
        ("东风镇工业开发区", []),
    ],
)
def test_towns(name, taken):
    assert list(towns([name])) == taken


def test_the_book_is_in_order_and_holds_no_common_word():
    found = books.column("towns")
    assert list(found) == sorted(set(found))
    assert not set(found) & books.words_of("common_words", "value")
