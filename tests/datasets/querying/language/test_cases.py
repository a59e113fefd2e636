"""Questions people may ask and questions they may not, as they stand in tests/cases/queries."""

from collections import defaultdict

import pytest

from datasets.errors import QueryError
from datasets.query import from_canonical
from datasets.querying.language import parse_json, to_json
from tests.support.questions import ask, cases, courier, is_json

ALLOWED, REFUSED = cases("allowed.txt"), cases("refused.txt")
BLOCKS = sorted({case.title for case in ALLOWED})


@pytest.fixture(scope="module")
def answers():
    found = defaultdict(dict)
    for case in ALLOWED:
        found[case.title][case.text] = ask(case.text)[0]
    return found


def test_there_are_enough_of_both():
    in_sql = [case for case in ALLOWED if not is_json(case.text)]  # each beside JSON that asks the same
    assert min(len(in_sql), len(REFUSED)) >= 150
    assert len(BLOCKS) >= 100


@pytest.mark.parametrize("title", BLOCKS)
def test_all_spellings_of_a_question_are_one_question(title, answers):
    spelt = {text: query.canonical() for text, query in answers[title].items()}
    first = next(iter(spelt.values()))
    assert [text for text, canonical in spelt.items() if canonical != first] == []
    assert any(is_json(text) for text in spelt) and any(not is_json(text) for text in spelt)


def test_different_questions_are_different(answers):
    asked = [next(iter(block.values())).canonical() for block in answers.values()]
    assert len(set(asked)) == len(asked) == len(BLOCKS)


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: case.text[:80])
def test_a_question_printed_and_read_again_is_the_same(case):
    query, view = ask(case.text)
    assert from_canonical(query.canonical()) == query
    assert parse_json(to_json(query, courier(), view), courier()) == (query, view)
    assert parse_json(to_json(query, courier()), courier())[0] == query


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.text[:80])
def test_a_refused_question_is_refused_for_its_reason_at_its_place(case):
    with pytest.raises(QueryError) as refused:
        ask(case.text)
    assert refused.value.code == case.title
    facts = refused.value.facts
    place = refused.value.pointer if is_json(case.text) else f"{facts['line']}:{facts['column']}"
    assert is_json(case.text) or not refused.value.pointer
    if case.more:
        assert f"{place} {facts.get('suggestion', '')}".strip() == case.more


def test_nothing_that_is_not_public_is_ever_suggested():
    suggested = set()
    for case in REFUSED:
        with pytest.raises(QueryError) as refused:
            ask(case.text)
        suggested.add(refused.value.facts.get("suggestion"))
    assert not suggested & {"id", "remark"}
    for near in ("remar", "idd", "remarks"):
        with pytest.raises(QueryError) as refused:
            ask(f"SELECT SUM({near}) FROM product")
        assert refused.value.facts.get("suggestion") not in {"id", "remark"}
