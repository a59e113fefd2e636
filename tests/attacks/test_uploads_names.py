"""Threats E5, E9, E10, E13, E14: names and texts of strangers that mean something to somebody else's program."""

import ast
import csv
import io
import re
from datetime import UTC, datetime

import django
import pyarrow as pa
import pytest

from datasets import pipeline, recipes
from datasets.errors import InputError
from datasets.plan import ConsentRule, Keys, Limits, Plan
from datasets.querying import answer, loss_of, parse_declaration, parse_json
from datasets.stages import intake
from datasets.stores.local import LocalStore
from marketplace.catalogue.models import Upload
from marketplace.settings.paths import ROOT
from marketplace.web import statements
from marketplace.web.api import forms
from tests.support.tables import as_csv

FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "＠x"]
HOSTILE = [
    '"', "'", ";", "{{7*7}}", "{% load x %}", "<script>alert(1)</script>", "../", "..\\x", "%(x)s", "--", "c0", "d0", "r",
    "person", 'a"); DROP VIEW bounded; --', "SELECT", "*", "$1", "?", "=1+1", "\\", "a'b\"c", "名", "COUNT(*)",
]  # fmt: skip


def test_e05_what_we_export_opens_as_text_and_numbers_stay_numbers():
    rows = pa.table({"=key": FORMULAS, "count": list(range(-5, 5)), "low": [-0.5] * 10})
    header, *lines = csv.reader(io.StringIO(forms.csv(rows).decode()))
    assert header == ["'=key", "count", "low"]
    assert [line[0] for line in lines] == [f"'{text}" for text in FORMULAS]
    assert [line[1:] for line in lines] == [[str(number), "-0.5"] for number in range(-5, 5)]
    with pa.ipc.open_stream(forms.arrow(rows)) as stream:
        assert stream.read_all() == rows


@pytest.mark.parametrize("text", FORMULAS)
def test_e05_statements_are_inert_too(text):
    line = dict.fromkeys(statements.COLUMNS, 0) | {"product": text, "at": datetime(2026, 1, 1, tzinfo=UTC)}
    read = csv.DictReader(io.StringIO(statements.as_csv([line]).decode("utf-8-sig"), newline=""))
    assert next(read)["product"] == f"'{text}"


def test_e09_hostile_names_are_labels_and_nothing_more(tmp_path):
    columns = [
        {"name": name, "role": "dimension", "type": "category", "categories": [f"<b>{name}", "x"]} for name in HOSTILE
    ]
    first = {"group_by": [HOSTILE[0]], "select": [{"count": "rows"}]}
    declared = parse_declaration(
        {
            "person_key": "key",
            "rows_per_person": 1,
            "rows_max": 100,
            "guarantee": "pure",
            "columns": [{"name": "key", "role": "person", "type": "category"}, *columns],
            "release": {"epsilon": 0.5, "tables": [first]},
        }
    )
    rule = ConsentRule(required=False, purposes=("statistics",), as_of=datetime(2026, 1, 1, tzinfo=UTC))
    plan = Plan(declared, rule, Keys(b"p" * 32, b"o" * 32))
    rows = [[f"k{number}", *(f"<b>{name}" for name in HOSTILE)] for number in range(40)]
    made = pipeline.run([as_csv(["key", *HOSTILE], rows)], plan, store=LocalStore(tmp_path), until="bounding")
    for name in HOSTILE:
        asked = {"select": [{"count": "rows"}], "group_by": [name], "where": [[name, "in", [f"<b>{name}"]]]}
        query = parse_json(asked, declared)
        assert answer(query, made.bounded, loss=loss_of(1_000_000, declared)).values
    assert [column.name for column in recipes.preview(declared, {})] == ["key", *HOSTILE]
    assert recipes.read(recipes.toml(recipes.recipe_of({"columns": columns}))) == recipes.recipe_of(
        {"columns": columns}
    )


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("a,a", "header_twice"),
        ("a,a ", "header_twice"),
        ("a,", "header_empty"),
        (f"{'x' * 10_240},b", "header_invalid"),
    ],
)
def test_e09_doubled_empty_and_endless_names_are_refused(header, code):
    with pytest.raises(InputError) as problem:
        intake.run([f"{header}\n1,2\n".encode()], Limits())
    assert problem.value.code == code


ALIASING = {"annotate", "alias", "aggregate", "values", "values_list", "order_by", "extra"}
OUR_OWN = {"marketplace/budgets/proving.py"}  # spreads names of a constant table of its own


def _spreads(path):
    """Yield the calls in which names of a query's columns come from a mapping or a sequence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in ALIASING:
            continue
        if node.args or node.keywords:  # `values()` of a dictionary has none
            spread = any(keyword.arg is None for keyword in node.keywords)
            if spread or (node.func.attr == "extra" and node.keywords):
                yield path.relative_to(ROOT).as_posix()


def test_e10_no_text_of_a_stranger_names_an_alias_and_django_is_mended():
    assert {place for path in (ROOT / "marketplace").rglob("*.py") for place in _spreads(path)} <= OUR_OWN
    assert django.VERSION[:3] >= (5, 2, 11)


NAMES = [
    "../../settings.py", "/etc/passwd", "C:\\x\\table.csv", "table\0.csv", "x" * 4096, "\u202efdp.csv", "a.html",
    "a\r\nSet-Cookie: x=1", "<img src=x onerror=alert(1)>.csv", 'a"; filename=b', "....//....//x", "con", "名单.csv",
]  # fmt: skip


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.db
@pytest.mark.parametrize("name", NAMES)
def test_e13_a_file_name_is_only_ever_shown(provider, settings, name):
    before = files(settings.MARKET_VAR)
    made = provider.post("/uploads", {"file_name": name, "purpose": "data"})
    if made.status_code == 400:
        assert made.json()["code"] == "text_has_control_characters"
        return
    assert provider.put_part(made.json()["id"], 1, b"a\n1\n").status_code == 200
    row = Upload.objects.get(id=made.json()["id"])
    assert not re.search(r"[\x00-\x1f\u202a-\u202e]", row.file_name)
    assert len(row.file_name) <= 255
    stored = files(settings.MARKET_VAR) - before  # other tests of this process leave theirs there
    assert {path.parts[0] for path in stored} <= {"vault", "keys", "published"}
    assert not any(str(part) == name for path in stored for part in path.parts)
    assert "\r" not in str(made.headers)


POLYGLOT = b"<script>alert(1)</script>,a\n<svg onload=alert(1)>,1\n"


@pytest.mark.db
def test_e14_an_upload_is_never_served_and_every_answer_says_what_it_is(provider, product):
    upload = provider.upload(POLYGLOT)
    version = provider.post(f"/products/{product['id']}/versions", {"upload": upload}).json()["id"]
    for path in (f"/uploads/{upload}", f"/versions/{version}", f"/versions/{version}/recipe", "/uploads"):
        answer_ = provider.get(path)
        assert answer_.headers["X-Content-Type-Options"] == "nosniff"
        assert answer_.headers["Content-Type"].startswith("application/json")
        assert b"onload" not in answer_.content
    assert provider.get(f"/uploads/{upload}/parts/1").status_code == 405  # parts are put, never got
