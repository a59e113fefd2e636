"""Words as a search finds them: what a text holds it is found by, in either language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue import terms

HAN = st.text(st.sampled_from("全国快递寄件统计省市运单量"), min_size=1, max_size=8)
LATIN = st.text(st.sampled_from("abcdefgh0123"), min_size=1, max_size=8)


def fits(text, query):
    found, asked = terms.terms_of(text), terms.wanted(query)
    held = all(term in found for term in asked.terms)
    return held and all(any(term.startswith(word) for term in found) for word in asked.beginnings)


@given(text=st.lists(HAN | LATIN, min_size=1, max_size=5), data=st.data())
def test_a_text_is_found_by_any_piece_of_it(text, data):
    whole = " ".join(text)
    run = data.draw(st.sampled_from(text))
    if re.fullmatch("[a-z0-9]+", run):
        assert fits(whole, run)
        return
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    assert fits(whole, run[start:end])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("快递", True),
        ("寄件统计", True),
        ("件", True),
        ("快件", False),
        ("统计快递", False),
        ("PARCEL", True),
        ("parcels", True),
        ("cities", True),
        ("ＣＩＴＹ", True),
        ("arcel", False),
        ("快递 parcel", True),
        ("快递 hotel", False),
    ],
)
def test_queries_of_both_languages(query, found):
    assert fits("2025 年全国快递寄件统计 Parcel statistics by city", query) is found


def test_nothing_that_is_no_word_is_asked_for():
    assert terms.wanted(" -- %_ 。") == terms.Wanted((), ())
