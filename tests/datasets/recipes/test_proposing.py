"""A proposal follows the kinds of information alone: whatever the cells are, it is the same."""

import csv
import io

import pyarrow as pa
import pytest

from datasets import recipes
from datasets.querying import parse_declaration
from datasets.stages import inspection
from datasets.tables import ColumnFinding, RawTable


def _found(**kinds):
    classes = {"REGION": "quasi", "GENDER": "quasi", "AGE": "quasi", "BIRTH_DATE": "quasi"}
    plain = {"NONE", "AMOUNT", "DATETIME", "CODE", "COMPANY", "PRODUCT"}
    return {
        name: ColumnFinding(kind, classes.get(kind, "plain" if kind in plain else "direct"), 0.9, {}, "keep")
        for name, kind in kinds.items()
    }


def _methods(found):
    return {step["column"]: step["method"] for step in recipes.propose(found)["steps"]}


def test_each_kind_has_its_word():
    found = _found(
        a="NAME", b="ID_CARD", c="REGION", d="DATETIME", e="AMOUNT", f="AGE", g="GENDER", h="NONE", i="MOBILE"
    )
    assert _methods(found) == {
        **dict.fromkeys("ai", "suppress"),
        "b": "pseudonym",
        "c": "generalise_region",
        "d": "generalise_date",
        "e": "top_bottom_code",
        "f": "generalise_number",
        "g": "keep",
        "h": "keep",
    }


@pytest.mark.parametrize(
    ("kinds", "person"),
    [
        ({"a": "MOBILE", "b": "ID_CARD"}, "b"),
        ({"a": "EMAIL", "b": "MOBILE"}, "b"),
        ({"a": "ID_CARD", "b": "ID_CARD"}, "a"),
        ({"a": "NONE"}, None),
    ],
)
def test_one_column_names_the_person(kinds, person):
    named = [name for name, method in _methods(_found(**kinds)).items() if method == "pseudonym"]
    assert named == ([person] if person else [])


def test_an_address_is_generalised_only_where_no_region_says_it_already():
    assert _methods(_found(a="ADDRESS"))["a"] == "generalise_region"
    assert _methods(_found(a="ADDRESS", b="REGION")) == {"a": "suppress", "b": "generalise_region"}


def test_children_are_found_by_the_birth_date_before_it_becomes_a_year():
    made = recipes.propose(_found(born="BIRTH_DATE"))
    assert (made["birth_date"], made["steps"][0]["grain"]) == ("born", "year")


def _inspect(rows):
    header, *cells = csv.reader(io.StringIO(rows))
    batch = pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in zip(*cells, strict=True)], header)
    return inspection.inspect(RawTable(tuple(header), iter([batch]))).columns


def test_nothing_of_the_cells_is_in_a_proposal():
    one = _inspect("价格,日期,备用\n" + "".join(f"{n}.50,2025-03-{n % 28 + 1:02},红\n" for n in range(40)))
    other = _inspect("价格,日期,备用\n" + "".join(f"{n}00.75,1999-11-{n % 28 + 1:02},蓝\n" for n in range(40)))
    assert recipes.propose(one) == recipes.propose(other)


def test_values_nobody_could_list_are_proposed_to_be_found():
    found = _found(a="ID_CARD", b="COMPANY", c="PRODUCT", d="NONE")
    steps = {step["column"]: step for step in recipes.propose(found)["steps"]}
    assert [steps[name] for name in "bc"] == [{"column": name, "method": "keep", "discover": True} for name in "bc"]
    assert steps["d"] == {"column": "d", "method": "keep", "categories": []}
    declared = recipes.merge(recipes.propose(_found(a="ID_CARD", b="COMPANY")), {"rows_per_person": 2})
    tables = [{"group_by": ["b"], "select": [{"count": "rows"}]}]
    assert parse_declaration({**declared, "release": {"epsilon": 0.5, "tables": tables}}).discovered
    assert recipes.recipe_of(declared) == recipes.propose(_found(a="ID_CARD", b="COMPANY"))


def test_what_looks_personal_is_not_proposed_to_be_found():
    found = {"a": ColumnFinding("COMPANY", "plain", 0.9, {}, "review")}
    assert _methods(found) == {"a": "suppress"}
