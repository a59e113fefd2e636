"""Laws of the language: printing and reading again is nothing, other words for a question are the same bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.errors import QueryError
from datasets.query import from_canonical
from datasets.querying.language import cells_of, default_view, group_codes, group_size, parse_json, parse_sql, to_json
from tests.support.asking import Asker
from tests.support.questions import courier

RANDOM = st.randoms(use_true_random=True)
SETTINGS = settings(max_examples=200, deadline=None)


def asked(asker):
    """A random question that has no more cells than an answer may have."""
    while True:
        question = asker.question()
        try:
            return question, *parse_json(question, courier())
        except QueryError as refused:
            assert refused.code in {"too_many_cells", "output_twice", "expression_too_wide"}, (question, refused.code)


@SETTINGS
@given(RANDOM)
def test_a_question_printed_and_read_again_is_the_same(random):
    _, query, view = asked(Asker(random))
    assert from_canonical(query.canonical()) == query
    assert parse_json(to_json(query, courier(), view), courier()) == (query, view)
    again, seen = parse_json(to_json(query, courier()), courier())
    assert (again, seen) == (query, default_view(query) if not query.group_by else seen)


@SETTINGS
@given(RANDOM)
def test_other_words_for_a_question_are_the_same_bytes(random):
    asker = Asker(random)
    question, query, _ = asked(asker)
    other = asker.again(question)
    try:
        again, _ = parse_json(other, courier())
    except QueryError as refused:
        assert refused.code == "where_too_deep"  # NOT NOT counts as two levels
        return
    assert again.canonical() == query.canonical(), (question, other)


@SETTINGS
@given(RANDOM)
def test_sql_is_the_same_question_in_words(random):
    asker = Asker(random)
    question, query, _ = asked(asker)
    text = asker.sql(question)
    assert parse_sql(text, courier())[0].canonical() == query.canonical(), text


@SETTINGS
@given(RANDOM)
def test_cells_are_all_of_a_group_or_those_its_filter_leaves(random):
    _, query, _ = asked(Asker(random))
    codes = group_codes(query, courier())
    product = 1
    for group, listed in zip(query.group_by, codes, strict=True):
        assert sorted(set(listed)) == list(listed)
        assert set(listed) <= set(range(group_size(group, courier())))
        assert listed
        product *= len(listed)
    assert cells_of(query, courier()) == product


@SETTINGS
@given(RANDOM)
def test_cells_of_a_group_are_exhaustive_and_apart(random):
    _, query, _ = asked(Asker(random))
    for group in query.group_by:
        column = courier().column(group.column)
        places = sorted(place for _, runs in group.cells for low, high in runs for place in range(low, high + 1))
        if group.cells and group.null_cell is None:
            assert places == list(range(column.null_code + 1))
        elif group.cells:
            assert places == list(range(column.grid[0], column.grid[1] + 1))
            assert 0 <= group.null_cell < len(group.cells)


@pytest.mark.parametrize("number", range(4))
def test_random_questions_are_of_every_kind(number):
    import random

    asker = Asker(random.Random(number))
    texts = " ".join(asker.sql(asked(asker)[0]) for _ in range(800)).upper()
    for word in ("CASE", "EXTRACT", "WIDTH_BUCKET", "NOT", "COALESCE", "HISTOGRAM", "IS NOT NULL", "BETWEEN"):
        assert word in texts
