"""A25 and A26: one person has one key however it is written, and one value is one cell or no declaration."""

import random
import unicodedata

import pyarrow.parquet as pq
import pytest

from datasets import pipeline
from datasets.errors import DeclarationError
from datasets.querying import parse_declaration
from datasets.stores.local import LocalStore
from tests.support import small
from tests.support.consenting import resident_id
from tests.support.tables import HEADER, MANIFEST_HEADER, PURPOSE, as_csv, plan

WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in "0123456789Xx"}
X = next(resident_id(number) for number in range(999) if resident_id(number).endswith("X"))
PERSONS = {
    "mobile": [
        "13800138000",
        "+8613800138000",
        " 138 0013 8000",
        "１３８００１３８０００",
        "138-0013-8000",
        "008613800138000",
    ],
    "resident ID": [X, X.lower(), f" {X} ", X.translate(WIDE), f"{X[:6]} {X[6:14]} {X[14:]}", f"{X[:6]}{X[8:17]}"],
    "name": ["李雷a", "李雷A", " 李雷Ａ ", unicodedata.normalize("NFD", "李雷A"), "李雷ａ"],
}


@pytest.mark.parametrize("kind", PERSONS)
def test_a25_a_person_under_many_spellings_is_one_person(kind, tmp_path, hook):
    """Ten rows under each spelling: counted once, bounded as one; D' has the first spelling alone."""
    spellings = PERSONS[kind]
    crowd = [(spelling, small.KINDS[place % 4], "20") for spelling in spellings for place in range(10)]
    rest = small.people(6)
    question = {"select": [{"count": "persons"}, {"count": "rows"}, {"sum": "fee"}]}
    handed = []
    for number, rows in enumerate((rest + crowd, rest + crowd[:10], rest)):
        record = hook.start()
        small.asked(question, small.bounded(rows, tmp_path / str(number)))
        handed.append([draw.values[0] for draw in record.draws])
    many, one, none = handed
    assert many == one
    moved = [a - b for a, b in zip(many, none, strict=True)]
    assert moved == [1, 3, 60]


def test_a25_a_consent_given_under_one_spelling_is_that_persons(tmp_path):
    """The manifest's key is read as the table's is."""
    rows = [(key, "n", "", "standard", "2025-01-01", "", "1") for key in PERSONS["mobile"] for _ in range(2)]
    manifest = as_csv(MANIFEST_HEADER, [("8613800138000", PURPOSE, "2025-01-01", "", "", "")])
    made = pipeline.run(
        [as_csv(HEADER, rows)], plan(), eligible=[manifest], store=LocalStore(tmp_path), until="bounding"
    )
    assert pq.read_table(made.bounded.path).num_rows == 3


def declared(*values):
    column = {"name": "kind", "role": "dimension", "type": "category", "categories": list(values)}
    person = {"name": "id", "role": "person", "type": "category"}
    release = {"epsilon": 0.5, "tables": [{"select": [{"count": "rows"}]}]}
    facts = {"person_key": "id", "rows_per_person": 1, "rows_max": 100, "guarantee": "pure"}
    return parse_declaration({**facts, "columns": [person, column], "release": release}).column("kind").domain


@pytest.mark.parametrize(
    "values",
    [
        ("é", "e\u0301"),  # composed and decomposed
        ("a", "a "),
        ("a", "\u3000a"),
        ("x" * 65_536,),
        ("a\u202eb",),  # bidi control
        ("a\u200bb",),  # zero width
        ("a\x00b",),
        ("a\nb",),
        ("\ud800",),
        ("",),
        ("a", "a"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a26_two_keys_that_look_like_one_or_hide_something_are_refused(values):
    with pytest.raises(DeclarationError) as refused:
        declared(*values)
    assert {problem.code for problem in refused.value.problems} == {"categories_required"}


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ("Café", True),
        ("Cafe\u0301", True),  # one normal form with the declared value
        (" Café ", True),
        ("café", False),  # another case is another value: other
        ("Caf\u00e9\u200b", False),
        ("Café" * 10_000, False),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a26_a_cell_is_a_declared_value_in_its_one_normal_form_or_other(cell, known, tmp_path, hook):
    rest = small.people(3)
    facts = {"name": "kind", "role": "dimension", "type": "category", "categories": ["Café", "Tee"]}
    person = {"name": "id", "role": "person", "type": "category"}
    table = parse_declaration(
        {
            "person_key": "id",
            "rows_per_person": 3,
            "rows_max": 1000,
            "guarantee": "pure",
            "columns": [person, facts, small.MEASURE],
            "release": {"epsilon": 0.5, "tables": [{"select": [{"count": "rows"}]}]},
        }
    )
    record = hook.start()
    small.asked(
        {"select": [{"count": "rows"}], "group_by": ["kind"]},
        small.bounded([*rest, ("p0", cell, "1")], tmp_path, table),
    )
    assert record.draws[0].values == ((1, 0, 3, 0) if known else (0, 0, 4, 0))


def test_a26_keys_of_256_characters_are_told_apart_to_the_last(tmp_path, hook):
    chance = random.Random(26)
    base = "".join(chance.choice("ABCDEFGH") for _ in range(255))
    record = hook.start()
    small.asked(
        {"select": [{"count": "persons"}]},
        small.bounded([(base + end, "a", "1") for end in "XYZ"] + [(base + "X" * 9, "a", "1")], tmp_path),
    )
    assert record.draws[0].values == (3,)  # longer ones are nobody's: never cut to somebody's
