"""Declarations are refused with every problem and its place."""

import pytest

from datasets.errors import DeclarationError
from datasets.querying import parse_declaration
from tests.support.tables import DECLARED

COUNT = [{"count": "rows"}]


def change(**changes):
    return {**DECLARED, **changes}


def column(**changes):
    first = {"name": "fee", "role": "measure", "type": "decimal", "bounds": [0, 1], "step": 0.5, **changes}
    person = {"name": "id", "role": "person", "type": "category"}
    release = {"epsilon": 0.5, "tables": [{"select": COUNT}]}
    return change(columns=[person, first], release=release)


PERSON = {"name": "id", "role": "person", "type": "category"}
RELEASE = {"epsilon": 0.5, "tables": [{"select": COUNT}]}
REST = {"column": "fee", "when": [["none", "is null"]], "else": "some"}
MANY = [{"name": f"c{place}", "role": "dimension", "type": "category", "discover": True} for place in range(11)]


def brands(release=None, one_row_per="", **changes):
    brand = {"name": "fee", "role": "dimension", "type": "category", "discover": True, **changes}
    facts = {"one_row_per": one_row_per} if one_row_per else {}
    return change(columns=[PERSON, brand], release={**RELEASE, **(release or {})}, **facts)


@pytest.mark.parametrize(
    ("declared", "code", "pointer"),
    [
        ("x", "declaration_not_an_object", ""),
        (change(secret=1), "key_unknown", "/secret"),
        (change(rows_per_person=0), "integer_out_of_range", "/rows_per_person"),
        (change(guarantee="strong"), "guarantee_not_offered", "/guarantee"),
        (change(person_key="name"), "person_key_not_declared", "/person_key"),
        (change(release={}), "tables_required", "/release/tables"),
        (change(columns=[]), "columns_required", "/columns"),
        (column(bounds=[1, 0]), "bounds_required", "/columns/1/bounds"),
        (column(bounds=[0, 2**62]), "bounds_too_wide", "/columns/1/bounds"),
        (column(bounds=[0.1, 1]), "bounds_off_grid", "/columns/1/bounds"),
        (column(step=0), "step_required", "/columns/1/step"),
        (column(type="category"), "measure_not_numeric", "/columns/1/type"),
        (column(role="dimension", type="category"), "categories_required", "/columns/1/categories"),
        (column(discover=True), "discover_not_a_category", "/columns/1/discover"),
        (column(role="dimension", discover=True), "discover_not_a_category", "/columns/1/discover"),
        (column(role="dimension", type="category", discover="yes"), "value_invalid", "/columns/1/discover"),
        (brands(categories=["a"]), "discover_and_listed", "/columns/1/discover"),
        (brands(catalogue="cn-regions-prefecture"), "discover_and_listed", "/columns/1/discover"),
        (brands(release={"delta": 0}), "discover_needs_delta", "/release/delta"),
        (brands(release={"delta": 0.06}), "delta_out_of_range", "/release/delta"),
        (brands(release={"delta": 1e-16}), "delta_out_of_range", "/release/delta"),
        (brands(release={"delta": -1e-8}), "delta_out_of_range", "/release/delta"),
        (brands(release={"delta": "1e-8"}), "delta_out_of_range", "/release/delta"),
        (brands(release={"keys_per_person": 0}), "integer_out_of_range", "/release/keys_per_person"),
        (brands(release={"keys_per_person": 4}), "integer_out_of_range", "/release/keys_per_person"),
        (brands(one_row_per="fee"), "discover_not_a_period", "/one_row_per"),
        (
            brands(release={"tables": [{"group_by": [{"case": REST}], "select": COUNT}]}),
            "discover_not_regrouped",
            "/release/tables/0/group_by",
        ),
        (change(columns=[PERSON, *MANY], release=RELEASE), "discover_too_many", "/columns"),
        (column(role="dimension", type="date", bounds=["2025-01-01"]), "dates_required", "/columns/1/bounds"),
        (column(name="a\u202eb"), "name_invalid", "/columns/1/name"),
    ],
)
def test_declarations_are_refused_with_every_problem(declared, code, pointer):
    with pytest.raises(DeclarationError) as refused:
        parse_declaration(declared)
    assert (code, pointer) in {(item.code, item.pointer) for item in refused.value.problems}


@pytest.mark.parametrize(("guarantee", "most"), [("pure", 1), ("concentrated", 3)])
def test_key_selection_has_a_delta_and_a_bound_unless_declared(guarantee, most):
    read = parse_declaration({**brands(), "guarantee": guarantee})
    assert (read.delta_atto, read.keys_per_person, read.delta_free) == (10**10, most, False)
    assert read.column("fee").domain == ()
    said = parse_declaration({**brands(release={"delta": 1e-6, "keys_per_person": 2}), "guarantee": guarantee})
    assert (said.delta_atto, said.keys_per_person) == (10**12, 2)


def test_a_product_may_promise_that_no_delta_is_spent():
    read = parse_declaration(change(release={**DECLARED["release"], "delta": 0}))
    assert read.delta_free
    assert not parse_declaration(DECLARED).delta_free
