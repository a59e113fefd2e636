"""Small tables of one measure and one dimension through the pipeline, for attacks that bring their own cells."""

from datetime import UTC, datetime

from datasets import pipeline
from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import answer, loss_of, parse_declaration, present, read_json
from datasets.stores.local import LocalStore
from tests.support.tables import as_csv

HEADER = ["id", "kind", "fee"]
KINDS = ["a", "b", "c", "rare"]
MEASURE = {"name": "fee", "role": "measure", "type": "integer", "bounds": [0, 20], "step": 1}
EVERY_METRIC = [
    {"count": "rows"},
    {"count": "persons"},
    {"sum": "fee"},
    {"mean": "fee"},
    {"variance": "fee"},
    {"stddev": "fee"},
    {"median": "fee"},
    {"quantile": ["fee", 0.9]},
    {"histogram": ["fee", [0, 5, 10, 21]]},
]


def declaration(*, rows_per_person=3, rows_max=1000, guarantee="pure", **measure):
    return parse_declaration(
        {
            "person_key": "id",
            "rows_per_person": rows_per_person,
            "rows_max": rows_max,
            "guarantee": guarantee,
            "columns": [
                {"name": "id", "role": "person", "type": "category"},
                {"name": "kind", "role": "dimension", "type": "category", "categories": KINDS},
                {**MEASURE, **measure},
            ],
            "release": {"epsilon": 0.5, "tables": [{"group_by": ["kind"], "select": [{"count": "rows"}]}]},
        }
    )


def bounded(rows, folder, declared=None):
    """Return the bounded table of rows (person, kind, fee)."""
    plan = Plan(
        declaration=declared or declaration(),
        consent=ConsentRule(required=False, purposes=(), as_of=datetime.now(UTC)),
        keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
    )
    return pipeline.run([as_csv(HEADER, rows)], plan, store=LocalStore(folder), until="bounding").bounded


def asked(question, table, micro_epsilon=1_000_000):
    """Return the answer as its asker sees it."""
    query, view = read_json(question, table.declaration)
    drawn = answer(query, table, loss=loss_of(micro_epsilon, table.declaration))
    return present(drawn, table.declaration, view)


def people(count, fee="7"):
    """Return one row of each of so many persons."""
    return [(f"p{place}", KINDS[place % 3], fee) for place in range(1, count + 1)]
