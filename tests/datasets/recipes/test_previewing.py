"""The preview is the pipeline's own work on invented rows: the same for every upload under one declaration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import recipes
from datasets.querying import parse_declaration
from datasets.recipes import invented
from datasets.transforms.codebooks import codebook
from tests.support.tables import DECLARED, declaration

KINDS = {"id": "ID_CARD", "name": "NAME", "city": "REGION"}


def _shown(declared=None, kinds=KINDS):
    return {column.name: column for column in recipes.preview(declared or declaration(), kinds)}


def test_what_is_removed_has_nothing_after_it():
    assert (len(_shown()["name"].before), _shown()["name"].after) == (invented.ROWS, ())


def test_one_person_is_one_pseudonym():
    first, again, *others = _shown()["id"].after
    assert first == again
    assert len({first, *others}) == 3


def test_places_become_prefectures_and_numbers_stay_in_their_bounds():
    shown = _shown()
    assert set(shown["city"].after) <= {*codebook("cn-regions-prefecture"), "other"}
    assert all(-10 <= float(value) <= 50 for value in shown["fee"].after)


@pytest.mark.parametrize(
    ("grain", "label"), [("day", "2025-01-01"), ("month", "2025-01"), ("quarter", "2025-Q1"), ("year", "2025")]
)
def test_days_become_what_the_recipe_says(grain, label):
    columns = [{**column, "grain": grain} if column["name"] == "month" else column for column in DECLARED["columns"]]
    assert _shown(parse_declaration({**DECLARED, "columns": columns}))["month"].after[0] == label


def test_days_of_one_person_are_shifted_together():
    facts = {"name": "day", "role": "dimension", "type": "date", "bounds": ["2020-01-01", "2030-12-31"], "grain": "day"}
    still, moved = (
        parse_declaration({**DECLARED, "columns": [*DECLARED["columns"], {**facts, "shift_days": days}]})
        for days in (0, 300)
    )
    assert _shown(still)["day"].after != _shown(moved)["day"].after


def test_cells_of_nobody_look_like_their_kind():
    made = invented.cells(declaration().column("name"), "MOBILE")
    assert made[0] == made[1] == "13000000000"


@given(
    kinds=st.dictionaries(
        st.sampled_from([column["name"] for column in DECLARED["columns"]]), st.sampled_from(["NAME", "NONE", "MIXED"])
    )
)
def test_any_kinds_can_be_shown(kinds):
    assert [column.name for column in recipes.preview(declaration(), kinds)] == list(declaration().by_name)


def test_what_is_to_be_found_is_shown_in_its_normal_form():
    column = {"name": "maker", "role": "dimension", "type": "category", "discover": True}
    release = {"epsilon": 0.5, "tables": [{"group_by": ["maker"], "select": [{"count": "rows"}]}]}
    declared = parse_declaration({"rows_per_person": 1, "columns": [column], "release": release})
    (shown,) = recipes.preview(declared, {"maker": "PLATE"})
    assert shown.after == shown.before
