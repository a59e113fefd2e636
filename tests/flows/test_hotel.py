"""A hotel's table goes through as the courier's does: right classes, a proposal nobody needs to correct, published headless."""

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest
from celery import current_app
from django.core.management import call_command

from datasets import recipes
from marketplace.catalogue import selectors as catalogue
from marketplace.operations.demo import generator
from marketplace.processing import selectors as processing
from marketplace.processing.services import stops
from marketplace.web.api.proposing import findings
from tests.support import hotel
from tests.support.declared import courier_file

pytestmark = [pytest.mark.db, pytest.mark.django_db]
HOTEL = Path(__file__).parents[1] / "cases/hotel/hotel.toml"
STAYS = 1_500
# Columns whose kind inspection cannot know: what they are for is the provider's to say.
UNTOLD = {"room", "nights", "service"}
HOTEL_KINDS = {
    "name": "NAME",
    "id_card": "ID_CARD",
    "mobile": "MOBILE",
    "check_in": "DATETIME",
    "check_out": "DATETIME",
    "price": "AMOUNT",
    "city": "REGION",
    "remark": "FREE_TEXT",
    "room": "NONE",
    "nights": "NONE",
}
COURIER_KINDS = {
    "waybill_no": "WAYBILL_NO",
    "sender_name": "NAME",
    "mobile": "MOBILE",
    "id_card": "ID_CARD",
    "address": "ADDRESS",
    "city": "REGION",
    "service": "NONE",
    "sent_on": "DATETIME",
    "weight": "AMOUNT",
    "fee": "AMOUNT",
}


@pytest.fixture
def own_broker():
    """The broker's address as it was, after commands that work without one."""
    before = current_app.conf.broker_url, current_app.conf.broker_write_url
    yield
    current_app.conf.broker_url, current_app.conf.broker_write_url = before


@pytest.fixture(params=["hotel", "courier"])
def scene(request, tmp_path):
    """A table, its manifest, its declaration and the kinds that are in it."""
    if request.param == "hotel":
        (table, manifest), declaration, kinds = hotel.make(STAYS), HOTEL, HOTEL_KINDS
    else:
        made = generator.make(STAYS)
        table, manifest, declaration, kinds = (
            bytes(made.table),
            bytes(made.manifest),
            courier_file(tmp_path),
            COURIER_KINDS,
        )
    (tmp_path / "table.csv").write_bytes(table)
    (tmp_path / "consents.csv").write_bytes(manifest)
    return tmp_path, declaration, kinds


def printed(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_inspection_names_every_column_rightly(scene):
    folder, _, kinds = scene
    found = json.loads(printed("inspect", str(folder / "table.csv"), format="json"))["columns"]
    assert {name: column["info_type"] for name, column in found.items()} == kinds


def test_the_proposal_is_the_declared_recipe(scene):
    folder, declaration, _ = scene
    shown = json.loads(printed("inspect", str(folder / "table.csv"), format="json"))["columns"]
    columns = {
        name: {"sensitivity" if key == "class" else key: value for key, value in column.items()}
        for name, column in shown.items()
    }
    proposed = _methods(recipes.propose(findings({"columns": columns})))
    declared = _methods(recipes.recipe_of(tomllib.loads(declaration.read_text(encoding="utf-8"))))
    assert {name: proposed[name] for name in proposed.keys() - UNTOLD} == {
        name: declared[name] for name in declared.keys() - UNTOLD
    }


def _methods(recipe):
    return {step["column"]: step["method"] for step in recipe["steps"]}


def test_it_is_published_with_consents_and_nothing_was_overruled(scene, settings, monkeypatch, own_broker):
    folder, declaration, kinds = scene
    settings.MARKET_VAR = folder / "var"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    files = [str(folder / "table.csv"), "--declaration", str(declaration), "--consents", str(folder / "consents.csv")]
    lines = dict(line.split(": ", 1) for line in printed("publish", *files).splitlines() if ": " in line)
    version = catalogue.listed_version(lines["product"])
    report = processing.report_of(version.id)
    assert {column["name"]: column["info_type"] for column in report["columns"]} == kinds
    assert [column["name"] for column in report["columns"] if column["overridden"]] == []
    assert report["after"]["reason"] != "direct_identifier_kept"
    assert report["digests"]["recipe"] == recipes.digest(recipes.recipe_of(version.declaration))
    assert stops(version) == []
    assert not _cells_of(folder / "table.csv", kinds) & set(_texts(report))


def _cells_of(path, kinds):
    """Return the cells of the personal columns."""
    wanted = {name for name, kind in kinds.items() if kind in {"NAME", "MOBILE", "ID_CARD", "FREE_TEXT", "ADDRESS"}}
    with path.open(encoding="utf-8") as file:
        return {row[name] for row in csv.DictReader(file) for name in wanted if row[name]}


def _texts(value):
    """Yield every text of a report."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value
