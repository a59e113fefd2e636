"""Every state table: moves lead to known states, and no walk leaves the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.states import POPULATION, UPLOAD, VERSION
from marketplace.core.states import JOB
from marketplace.licences.states import AGREEMENT
from marketplace.queries.states import DRAW
from marketplace.reviews.states import CASE

TABLES = [AGREEMENT, CASE, DRAW, JOB, POPULATION, UPLOAD, VERSION]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_moves_name_known_states_and_every_state_is_reachable(table):
    known = set(table.states.values)
    reached = {after for moves in table.moves.values() for after in moves}
    assert set(table.moves) <= known
    assert reached <= known
    assert len(known - reached) == 1 or table is JOB


@given(st.sampled_from(TABLES), st.data())
def test_no_walk_reaches_listed_without_review_and_release(table, data):
    state, path = table.states.values[0], []
    for _ in range(12):
        path.append(state)
        moves = sorted(table.moves.get(state, ()))
        if not moves:
            break
        state = data.draw(st.sampled_from(moves))
    if table is VERSION and "listed" in path:
        before = path[: path.index("listed")]
        assert [step for step in before if step in {"in_review", "approved", "releasing"}][-3:] == [
            "in_review",
            "approved",
            "releasing",
        ]
