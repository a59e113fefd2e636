"""A small table with a discovered column, through the pipeline up to bounding or to its release."""

from datetime import UTC, datetime

from datasets import pipeline
from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import parse_declaration
from datasets.stores.local import LocalStore
from tests.support.tables import as_csv

HEADER = ["id", "brand", "city", "fee"]
DECLARED = {
    "person_key": "id",
    "rows_per_person": 4,
    "rows_max": 10_000,
    "guarantee": "pure",
    "columns": [
        {"name": "id", "role": "person", "type": "category"},
        {"name": "brand", "role": "dimension", "type": "category", "discover": True, "missing": ["N"]},
        {"name": "city", "role": "dimension", "type": "category", "categories": ["a", "b"]},
        {"name": "fee", "role": "measure", "type": "integer", "bounds": [0, 20], "step": 1},
    ],
    "release": {
        "epsilon": 1,
        "keys_per_person": 2,
        "tables": [
            {"name": "both", "group_by": ["city", "brand"], "select": [{"count": "rows"}, {"mean": "fee"}]},
            {"name": "alone", "group_by": ["brand"], "select": [{"count": "persons"}, {"median": "fee"}]},
        ],
    },
}
# many persons, two brands they share, and brands nobody else has
ROWS = [
    *((f"p{number}", ("Acme", "Ｂolt ")[number % 2], "ab"[number % 3 % 2], str(number % 9)) for number in range(3_000)),
    *((f"q{number}", f"rare {number}", "a", "1") for number in range(40)),
    *((f"n{number}", "N", "b", "1") for number in range(1)),
]


def declaration(*, guarantee="pure", release=None, **changes):
    facts = {**DECLARED, "guarantee": guarantee, "release": {**DECLARED["release"], **(release or {})}, **changes}
    return parse_declaration(facts)


def run(rows, folder, *, until=None, declared=None):
    """Run rows through the pipeline; returns its result."""
    plan = Plan(
        declaration=declared or declaration(),
        consent=ConsentRule(required=False, purposes=(), as_of=datetime(2026, 6, 1, tzinfo=UTC)),
        keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
    )
    return pipeline.run([as_csv(HEADER, rows)], plan, store=LocalStore(folder), until=until)
