"""An answer as its asker sees it: as many cells as were asked for, in the order that was asked for."""

import pytest

from tests.support import small

ROWS = [(f"p{number}", small.KINDS[number % 4], str(number % 20)) for number in range(200)]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return small.bounded(ROWS, tmp_path_factory.mktemp("bounded"))


def kinds(table, **clauses):
    """The labels of the shown cells."""
    question = {"select": [{"count": "rows"}], "group_by": ["kind"], **clauses}
    return [row[0] for row in small.asked(question, table)["rows"]]


@pytest.mark.parametrize(
    ("clauses", "shown"),
    [
        ({}, [*small.KINDS, "other", None]),
        ({"limit": 2}, small.KINDS[:2]),
        ({"limit": 99}, [*small.KINDS, "other", None]),
        ({"order_by": [["kind", "desc"]], "limit": 3}, ["other", "rare", "c"]),
    ],
)
def test_a_limit_holds_with_and_without_an_order(table, clauses, shown):
    assert kinds(table, **clauses) == shown
