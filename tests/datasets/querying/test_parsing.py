"""Spellings of one question are one question; what is outside the language is refused by its place."""

from decimal import Decimal

import pytest

from datasets.errors import DeclarationError, InputError, QueryError
from datasets.querying import from_canonical, parse_declaration, parse_epsilon, parse_json
from tests.support.tables import DECLARED, declaration

COUNT = [{"count": "rows"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([["fee", ">", 18]], [["fee", ">=", 18.5]]),
        (
            [["fee", "between", 1, 2], ["service", "=", "express"]],
            [["service", "in", ["express"]], ["fee", "between", 1, 2]],
        ),
        ([["service", "!=", "express"]], [["service", "in", ["other", "standard"]]]),
        ([["month", ">=", "2025-12"]], [["month", "in", ["2025-12", "2025-12"]]]),
        ([["fee", ">", 100]], [["fee", "<", -100]]),
        ([["service", "in", ["standard", "express", "other", None]]], []),
        ([["fee", "=", Decimal("1.0")]], [["fee", "between", 1, 1]]),
    ],
)
def test_spellings_of_one_question_are_one(one, other):
    facts = declaration()
    asked = [parse_json({"select": COUNT, "where": where}, facts)[0] for where in (one, other)]
    assert asked[0].canonical() == asked[1].canonical()
    assert from_canonical(asked[0].canonical()) == asked[0]


def test_order_of_groups_and_metrics_is_the_askers_view_only():
    facts = declaration()
    one, seen = parse_json({"select": [{"sum": "fee"}, {"count": "rows"}], "group_by": ["service", "city"]}, facts)
    other, _ = parse_json({"select": [{"count": "rows"}, {"sum": "fee"}], "group_by": ["city", "service"]}, facts)
    assert one == other
    assert seen.group_by == ("service", "city")


@pytest.mark.parametrize(
    ("asked", "code", "pointer"),
    [
        ([], "query_not_an_object", ""),
        ({"select": COUNT, "limit": 3}, "clause_not_offered", "/limit"),
        ({"select": COUNT, "from": "x"}, "key_unknown", "/from"),
        ({"select": []}, "select_required", "/select"),
        ({"select": [{"median": "fee"}]}, "metric_not_offered", "/select/0"),
        ({"select": [{"sum": "city"}]}, "column_not_a_measure", "/select/0"),
        ({"select": [{"sum": "name; DROP"}]}, "column_unknown", "/select/0"),
        ({"select": COUNT, "group_by": ["id"]}, "group_by_not_a_dimension", "/group_by/0"),
        ({"select": COUNT, "group_by": ["fee"]}, "group_by_not_a_dimension", "/group_by/0"),
        ({"select": COUNT, "where": [["name", "=", "王"]]}, "column_not_usable", "/where/0/0"),
        ({"select": COUNT, "where": [["id", "=", "1"]]}, "column_not_usable", "/where/0/0"),
        ({"select": COUNT, "where": [["service", "like", "x%"]]}, "operator_unknown", "/where/0/1"),
        ({"select": COUNT, "where": [["service", "=", "drone"]]}, "value_not_declared", "/where/0/2"),
        ({"select": COUNT, "where": [["service", "<", "express"]]}, "column_has_no_order", "/where/0/1"),
        ({"select": COUNT, "where": [["fee", "=", "NaN"]]}, "filter_not_a_range", "/where/0/1"),
        ({"select": COUNT, "where": [["fee", "between", 1]]}, "filter_values_required", "/where/0/2"),
    ],
)
def test_outside_the_language_is_refused_by_its_place(asked, code, pointer):
    with pytest.raises(QueryError) as refused:
        parse_json(asked, declaration())
    assert (refused.value.code, refused.value.pointer) == (code, pointer)


@pytest.mark.parametrize(("value", "micro"), [(1, 10**6), (0.001, 1000), (Decimal("0.123456"), 123456), (0.1, 10**5)])
def test_epsilon_is_read_exactly(value, micro):
    assert parse_epsilon(value) == micro


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0.1", "epsilon_not_a_number"),
        ("Infinity", "epsilon_not_a_number"),
        (float("nan"), "epsilon_not_a_number"),
        (float("inf"), "epsilon_not_a_number"),
        (True, "epsilon_not_a_number"),
        (None, "epsilon_not_a_number"),
        (10**400, "epsilon_not_a_number"),
        (Decimal("1e308"), "epsilon_not_a_number"),
        (Decimal("1e-320"), "epsilon_not_a_number"),
        (0, "epsilon_out_of_range"),
        (-1, "epsilon_out_of_range"),
        (1.000001, "epsilon_out_of_range"),
        (Decimal("0.1000000001"), "epsilon_too_precise"),
    ],
)
def test_absurd_losses_are_refused(value, code):
    with pytest.raises(InputError, match=code):
        parse_epsilon(value)


def change(**changes):
    return {**DECLARED, **changes}


def column(**changes):
    first = {"name": "fee", "role": "measure", "type": "decimal", "bounds": [0, 1], "step": 0.5, **changes}
    person = {"name": "id", "role": "person", "type": "category"}
    release = {"epsilon": 0.5, "tables": [{"select": COUNT}]}
    return change(columns=[person, first], release=release)


@pytest.mark.parametrize(
    ("declared", "code", "pointer"),
    [
        ("x", "declaration_not_an_object", ""),
        (change(secret=1), "key_unknown", "/secret"),
        (change(rows_per_person=0), "integer_out_of_range", "/rows_per_person"),
        (change(guarantee="concentrated"), "guarantee_not_offered", "/guarantee"),
        (change(person_key="name"), "person_key_not_declared", "/person_key"),
        (change(release={}), "tables_required", "/release/tables"),
        (change(columns=[]), "columns_required", "/columns"),
        (column(bounds=[1, 0]), "bounds_required", "/columns/1/bounds"),
        (column(bounds=[0, 2**62]), "bounds_too_wide", "/columns/1/bounds"),
        (column(bounds=[0.1, 1]), "bounds_off_grid", "/columns/1/bounds"),
        (column(step=0), "step_required", "/columns/1/step"),
        (column(type="category"), "measure_not_numeric", "/columns/1/type"),
        (column(role="dimension", type="category"), "categories_required", "/columns/1/categories"),
        (column(role="dimension", type="category", discover=True), "discover_not_offered", "/columns/1/discover"),
        (column(role="dimension", type="date", bounds=["2025-01-01"]), "dates_required", "/columns/1/bounds"),
        (column(name="a\u202eb"), "name_invalid", "/columns/1/name"),
    ],
)
def test_declarations_are_refused_with_every_problem(declared, code, pointer):
    with pytest.raises(DeclarationError) as refused:
        parse_declaration(declared)
    assert (code, pointer) in {(item.code, item.pointer) for item in refused.value.problems}
