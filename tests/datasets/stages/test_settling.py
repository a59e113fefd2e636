"""Settling puts codes in the places of hashes, and changes nothing else of any row."""

import pyarrow.parquet as pq
import pytest

from datasets.discovery import Discovery, Selection
from datasets.query import Group
from datasets.stages import bounding, settling
from datasets.tables import texts_beside
from tests.support.discovering import run

ROWS = [("p1", "Acme", "a", "1"), ("p1", "rare", "b", "2"), ("p2", "Ａcme ", "a", "3"), ("p3", "N", "a", "4")]
ROWS += [("p4", "a\u202eb", "a", "5"), ("p5", "Bolt", "b", "6")]


def chosen(*texts):
    keys = tuple((text,) for text in texts)
    return Discovery((Selection((Group("brand"),), keys, (9,) * len(keys), 1, 2, "key_selection_discrete_laplace"),))


@pytest.fixture
def bounded(tmp_path):
    return run(ROWS, tmp_path, until="bounding").bounded


def by_fee(table):
    return {row["m0"]: row for row in pq.read_table(table.path).to_pylist()}


def test_codes_are_places_in_the_chosen_list_other_and_missing(bounded):
    settled = settling.run(bounded, chosen("Bolt", "Acme"))
    assert settled.declaration.column("brand").domain == ("Acme", "Bolt")
    assert {fee: row["d0"] for fee, row in by_fee(settled).items()} == {1: 0, 2: 2, 3: 0, 4: 3, 5: 2, 6: 1}


def test_nothing_else_of_a_row_changes(bounded):
    before, after = by_fee(bounded), by_fee(settling.run(bounded, chosen("Acme")))
    assert {fee: {**row, "d0": None} for fee, row in before.items()} == {
        fee: {**row, "d0": None} for fee, row in after.items()
    }


def test_without_any_key_all_values_are_other(bounded):
    assert {row["d0"] for row in by_fee(settling.run(bounded, chosen())).values()} == {0, 1}


def test_a_chosen_value_no_row_has_is_an_empty_cell(bounded):
    settled = settling.run(bounded, chosen("Acme", "gone since"))
    assert settled.declaration.column("brand").domain == ("Acme", "gone since")
    assert 1 not in {row["d0"] for row in by_fee(settled).values()}


def test_contributions_are_shared(bounded):
    assert settling.run(bounded, chosen("Acme")).contributions == bounded.contributions


def test_rows_stay_in_the_order_of_persons(bounded):
    persons = [row["person"] for row in pq.read_table(settling.run(bounded, chosen("Acme")).path).to_pylist()]
    assert persons == sorted(persons)


def test_texts_are_kept_for_bounded_rows_only(tmp_path):
    many = [("p1", f"brand {number}", "a", "1") for number in range(9)]
    bounded = run(many, tmp_path, until="bounding").bounded
    assert pq.read_metadata(texts_beside(bounded.path)).num_rows == bounded.declaration.rows_per_person == 4
    kept = {row["d0"] for row in pq.read_table(bounded.path).to_pylist()}
    assert set(pq.read_table(texts_beside(bounded.path))["code"].to_pylist()) == kept


def test_texts_only_somebody_who_withdrew_had_go_with_them(bounded, tmp_path):
    persons = {row["m0"]: row["person"].bytes for row in pq.read_table(bounded.path).to_pylist()}
    left = bounding.without(bounded, [persons[1]], tmp_path / "left.parquet")  # p1: Acme, which p2 has too, and rare
    texts = pq.read_table(texts_beside(left.path))["text"].to_pylist()
    assert sorted(texts) == ["Acme", "Bolt"]
    assert settling.run(left, chosen("Acme", "rare")).declaration.column("brand").domain == ("Acme", "rare")
