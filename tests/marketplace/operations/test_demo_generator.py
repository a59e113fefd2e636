"""The courier's invented files are what the demo says of them."""

import csv
import io
import tomllib
from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from datasets.identifiers import resident_id
from datasets.querying import parse_declaration
from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.demo import consents, generator
from marketplace.operations.demo.story import COURIER

ROWS = 20_000


@pytest.fixture(scope="module")
def files():
    return generator.make(ROWS)


@pytest.fixture(scope="module")
def waybills(files):
    return list(csv.DictReader(io.StringIO(bytes(files.table).decode("utf-8"))))


@pytest.fixture(scope="module")
def manifest(files):
    return list(csv.DictReader(io.StringIO(bytes(files.manifest).decode("utf-8"))))


def test_every_resident_id_has_its_check_digit_and_belongs_to_one_person(waybills):
    ids = {row["id_card"].upper(): row["sender_name"] for row in waybills if row["id_card"]}
    assert all(resident_id.valid(text) for text in ids)
    named = {(row["id_card"].upper(), row["sender_name"]) for row in waybills if row["id_card"]}
    assert len(named) == len(ids)


def test_there_are_as_many_rows_and_persons_as_asked(waybills):
    persons = {row["id_card"].upper() for row in waybills} - {""}
    assert len(waybills) == ROWS
    assert 0.98 * 0.4 * ROWS < len(persons) <= 0.4 * ROWS


def test_some_ids_are_missing_and_some_are_typed_with_a_small_x(waybills):
    assert any(row["id_card"] == "" for row in waybills)
    assert any(row["id_card"].endswith("x") for row in waybills)


def test_fees_lie_on_the_grid_and_cities_in_the_code_book(waybills):
    assert all(Decimal(row["fee"]) % Decimal("0.5") == 0 for row in waybills)
    assert {row["city"] for row in waybills} <= set(codebook(PREFECTURES))
    assert len({row["city"] for row in waybills}) == 337


def test_the_manifest_holds_every_fate(files, waybills, manifest):
    fates = Counter(
        "withdrawn"
        if row["withdrawn_at"]
        else "other_purpose"
        if consents.PURPOSE not in row["purposes"].split(";")
        else "expired"
        if row["expires_at"] < "2026-06"
        else "in_force"
        for row in manifest
    )
    assert set(fates) == {"withdrawn", "other_purpose", "expired", "in_force"}
    assert len(manifest) < 0.4 * ROWS  # some have no record at all


def test_some_persons_are_children_and_some_of_them_have_a_guardian(manifest):
    children = [row for row in manifest if row["id_card"][6:10] >= "2015"]
    assert 0 < sum(row["guardian"] == "true" for row in children) < len(children)


def test_the_same_number_of_rows_gives_the_same_files(files):
    again = generator.make(ROWS)
    assert again.table.equals(files.table)
    assert again.manifest.equals(files.manifest)


def test_the_courier_s_declaration_holds_and_names_every_column(waybills):
    declared = tomllib.loads(COURIER.read_text(encoding="utf-8"), parse_float=Decimal)
    facts = {key: declared[key] for key in declared if key not in {"population", "product", "notice", "offers"}}
    declaration = parse_declaration(facts)
    assert [column.name for column in declaration.columns] == list(waybills[0])
    assert declaration.person_key == "id_card"


@pytest.mark.parametrize("rows", ["0", "-5", "2000001", "many"])
def test_the_demo_refuses_more_rows_than_the_courier_declares_and_none(rows):
    with pytest.raises(CommandError, match="rows"):
        call_command("demo", "--once", "--rows", rows)
