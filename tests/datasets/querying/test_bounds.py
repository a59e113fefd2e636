"""Sensitivities read off an enforced bound: the cheaper rule only where every row provably stands in a cell of its own."""

import pytest

from datasets.coordinates import VOTE, Bound, Coordinate, Kind, Path
from datasets.query import measure
from datasets.querying import parse_json
from datasets.querying.bounds import sensitivity
from datasets.querying.language.cells import cells_of
from tests.support.tables import declaration

ROWS = Coordinate(Kind.ROWS)
SUM = Coordinate(Kind.SUM, measure("fee"), -20, 100, 40)  # at most 60 from the centre
TREE = Coordinate(Kind.TREE, measure("fee"), -20, 100, leaf=1)  # 121 leaves: four levels


def found(coordinate, group_by, bound, **changes):
    schema = declaration(**changes)
    query = parse_json({"select": [{"count": "rows"}], "group_by": group_by}, schema)
    at = sensitivity(coordinate, bound, query, schema, cells_of(query, schema))
    return at.l1, at.l2_squared


@pytest.mark.parametrize("path", [Path.STORED, Path.FILTERED])
@pytest.mark.parametrize("coordinate", [ROWS, SUM, TREE], ids=lambda coordinate: coordinate.kind)
@pytest.mark.parametrize(
    ("period", "group_by", "apart"),
    [
        ("month", ["month"], True),
        ("month", ["service", "month"], True),  # finer still
        ("month", [{"date_trunc": ["quarter", "month"]}], False),  # three months in one cell
        ("month", [{"extract": ["month", "month"]}], False),  # the same month of two years
        ("month", ["service"], False),
        ("month", [], False),
        ("", ["month"], False),  # nothing says that a person has one row a month
    ],
)
def test_one_row_a_period_pays_only_where_the_period_is_in_the_grouping(period, group_by, apart, coordinate, path):
    one, levels = {Kind.ROWS: (1, 1), Kind.SUM: (60, 1), Kind.TREE: (1, 4)}[coordinate.kind]
    facts = {"one_row_per": period} if period else {}
    l1, l2_squared = found(coordinate, group_by, Bound(path, 3), **facts)
    assert l1 == 3 * one * levels
    assert l2_squared == (3 if apart else 9) * one * one * levels


@pytest.mark.parametrize("bound", [Bound(Path.STORED, 3), Bound(Path.FILTERED, 1), Bound(Path.GROUPS, 2, 2, "service")])
def test_a_vote_is_a_vote_under_any_bound(bound):
    assert found(Coordinate(Kind.VOTES), ["service"], bound) == (VOTE, VOTE**2)
    assert found(Coordinate(Kind.VOTED, measure("fee"), -20, 100, 40), ["service"], bound) == (
        60 * VOTE,
        (60 * VOTE) ** 2,
    )
