"""Counties with the last year each was seen."""

from datasets.identifiers import books
from datasets.identifiers.books.counties import NOW, merge


def test_the_last_name_and_year_count():
    lists = {2003: {110102: "旧区", 110103: "甲区", 110100: "市"}, 2002: {110102: "更旧区"}}
    assert merge(lists, {110102: "新区"}) == {110102: ("新区", NOW), 110103: ("甲区", 2003)}


def test_the_book_has_retired_ones():
    seen = dict(
        zip(books.column("cn_regions_county", "code"), books.column("cn_regions_county", "last_seen"), strict=True)
    )
    assert len(seen) > 3_500
    assert seen["310115"] == str(NOW)  # Pudong
    assert int(seen["110103"]) < NOW  # Chongwen, part of Dongcheng since 2010
    assert all(code.isdigit() and len(code) == 6 and not code.endswith("00") for code in seen)
