"""Having, order and limit on drawn cells: numbers by size, groups by declared order, missing values last."""

import pytest

from datasets.querying import read_json
from datasets.querying.language import View
from datasets.querying.viewing import shown
from tests.support.tables import declaration

NUMBERS = {"count": [5, 50, -3, None], "count_low": [0, 40, -10, None]}
RANKS = {"month": [0, 1, 2, None]}


def view(**clauses) -> View:
    asked = {"select": [{"count": "rows"}], "group_by": ["month"], **clauses}
    return read_json(asked, declaration())[1]


@pytest.mark.parametrize(
    ("clauses", "cells"),
    [
        ({}, [0, 1, 2, 3]),
        ({"having": [["count", ">", 0]]}, [0, 1]),
        ({"having": [["count", ">", 0], ["count", "<=", 5]]}, [0]),
        ({"order_by": [["count", "desc"]]}, [1, 0, 2, 3]),
        ({"order_by": ["count"]}, [2, 0, 1, 3]),
        ({"order_by": [["month", "desc"]]}, [2, 1, 0, 3]),
        ({"order_by": [["count", "desc"]], "limit": 2}, [1, 0]),
        ({"having": [["count", "<", -100]]}, []),
    ],
)
def test_cells_are_chosen_and_ordered_by_their_noisy_numbers(clauses, cells):
    assert list(shown(view(**clauses), range(4), NUMBERS, RANKS)) == cells
