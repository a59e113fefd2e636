"""A recipe is its declaration's columns under other names: nothing is lost either way, and nothing else is a recipe."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import recipes
from datasets.errors import InputError
from datasets.querying import parse_declaration
from datasets.recipes import Method
from tests.support.tables import DECLARED

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=8)
DATES = {"type": "date", "bounds": ["2025-01-01", "2025-12-31"]}
COLUMNS = st.one_of(
    st.just({"role": "drop", "type": "category"}),
    st.just({"role": "person", "type": "integer"}),
    st.sampled_from(["day", "month", "quarter", "year"]).map(
        lambda grain: {"role": "dimension", "grain": grain, **DATES}
    ),
    st.integers(1, 366).map(lambda days: {"role": "dimension", "shift_days": days, **DATES}),
    st.just({"role": "dimension", "type": "category", "catalogue": "cn-regions-prefecture"}),
    st.lists(NAMES, min_size=1).map(lambda listed: {"role": "dimension", "type": "category", "categories": listed}),
    st.just({"role": "dimension", "type": "boolean", "missing": ["N", "\x7f"], "constant_per_person": True}),
    st.integers(1, 99).map(lambda high: {"role": "dimension", "type": "integer", "bounds": [0, high], "step": 1}),
    st.just(
        {"role": "measure", "type": "decimal", "bounds": [-0.5, 9], "step": 0.25, "unit": "yuan", "sensitive": True}
    ),
)
DECLARATIONS = st.lists(st.builds(lambda name, facts: {"name": name, **facts}, NAMES, COLUMNS), min_size=1, max_size=6)


@given(columns=DECLARATIONS)
def test_columns_of_a_recipe_of_columns_are_the_columns(columns):
    assert recipes.columns_of(recipes.recipe_of({"columns": columns})) == columns


@given(columns=DECLARATIONS, born=NAMES)
def test_a_recipe_written_and_read_is_the_same(columns, born):
    recipe = recipes.recipe_of({"columns": columns, "birth_date": born})
    assert recipes.read(recipes.toml(recipe)) == recipe


def test_every_method_is_some_columns():
    assert {step["method"] for step in recipes.recipe_of(DECLARED)["steps"]} < set(Method)


def test_a_digest_changes_with_a_step_and_with_nothing_else():
    first, other = copy.deepcopy(DECLARED), copy.deepcopy(DECLARED)
    other["release"]["epsilon"] = 0.25
    assert recipes.digest(recipes.recipe_of(first)) == recipes.digest(recipes.recipe_of(other))
    other["columns"][4]["grain"] = "year"
    assert recipes.digest(recipes.recipe_of(first)) != recipes.digest(recipes.recipe_of(other))


def test_a_recipe_changes_only_its_part_of_a_declaration():
    recipe = recipes.recipe_of(DECLARED)
    recipe["steps"][0] = {"column": "id", "method": "suppress"}
    recipe["steps"][1] = {"column": "name", "method": "pseudonym"}
    made = recipes.merge(recipe, DECLARED)
    assert (made["person_key"], made["rows_per_person"], made["release"]) == ("name", 3, DECLARED["release"])
    assert [column["role"] for column in made["columns"][:2]] == ["drop", "person"]


def test_without_a_declaration_counts_are_proposed_and_it_is_sound():
    made = recipes.merge(recipes.recipe_of(DECLARED), None, rows_per_person=2)
    read = parse_declaration(made)
    assert (read.rows_per_person, [table.group_by for table in read.tables]) == (
        2,
        [("city",), ("service",), ("month",)],
    )


@pytest.mark.parametrize(
    "step",
    [
        "suppress",
        {"column": "a"},
        {"column": 1, "method": "suppress"},
        {"column": "a", "method": "mask"},
        {"column": "a", "method": ["suppress"]},
        {"column": "a", "method": "suppress", "role": "dimension"},
        {"column": "a", "method": "suppress", "name": "b"},
        {"column": "a", "method": "generalise_date", "type": "category"},
        {"column": "a", "method": "generalise_date", "shift_days": 3},
        {"column": "a", "method": "shift_date"},
        {"column": "a", "method": "keep", "catalogue": "cn-regions-prefecture"},
        {"column": "a", "method": "generalise_region"},
    ],
)
def test_what_is_no_step_is_refused_at_its_place(step):
    with pytest.raises(InputError) as refused:
        recipes.columns_of({"recipe": 1, "steps": [{"column": "b", "method": "suppress"}, step]})
    assert [(item.code, item.pointer) for item in refused.value.problems] == [("recipe_step_invalid", "/steps/1")]


@pytest.mark.parametrize(
    "recipe", [None, [], {}, {"recipe": 2, "steps": [{}]}, {"recipe": 1, "steps": []}, {"recipe": 1}]
)
def test_what_is_no_recipe_is_refused(recipe):
    with pytest.raises(InputError) as refused:
        recipes.columns_of(recipe)
    assert refused.value.code == "recipe_invalid"


@pytest.mark.parametrize("text", ["{", "[", "recipe =", "\x00", "{" * 100_000, "x" * 1_000_001])
def test_a_file_that_is_neither_form_is_refused(text):
    with pytest.raises(InputError) as refused:
        recipes.columns_of(recipes.read(text))
    assert refused.value.code == "recipe_invalid"
