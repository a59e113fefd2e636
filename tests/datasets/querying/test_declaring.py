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
        (column(role="dimension", type="category", discover=True), "discover_not_offered", "/columns/1/discover"),
        (column(role="dimension", type="date", bounds=["2025-01-01"]), "dates_required", "/columns/1/bounds"),
        (column(name="a\u202eb"), "name_invalid", "/columns/1/name"),
    ],
)
def test_declarations_are_refused_with_every_problem(declared, code, pointer):
    with pytest.raises(DeclarationError) as refused:
        parse_declaration(declared)
    assert (code, pointer) in {(item.code, item.pointer) for item in refused.value.problems}
