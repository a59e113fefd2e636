"""Declarations and questions: text people send to typed values, their price, their compiled form, their answer."""

from datasets.accounting import Loss
from datasets.query import Query, from_canonical
from datasets.querying.answering import answer, improve
from datasets.querying.combining import remaining
from datasets.querying.declaring import parse_declaration
from datasets.querying.explaining import explain
from datasets.querying.holding import holds_person, persons_of
from datasets.querying.keeping import from_dict, to_dict
from datasets.querying.language import View
from datasets.querying.language import parse_json as read_json
from datasets.querying.language import parse_sql as read_sql
from datasets.querying.planning import plan_answer
from datasets.querying.presenting import present
from datasets.querying.pricing import Expected, Price, loss_of, price, promised
from datasets.querying.reading import parse_epsilon, plain
from datasets.schema import Declaration


def parse_json(asked: object, schema: Declaration) -> Query:
    """Return the typed question of JSON (contract.md); `read_json` also returns how its asker wants to see the answer."""
    return read_json(asked, schema)[0]


def parse_sql(text: object, schema: Declaration) -> Query:
    """Return the typed question of SQL (contract.md); `read_sql` also returns how its asker wants to see the answer."""
    return read_sql(text, schema)[0]


__all__ = [
    "Expected",
    "Loss",
    "Price",
    "View",
    "answer",
    "explain",
    "from_canonical",
    "from_dict",
    "holds_person",
    "improve",
    "loss_of",
    "parse_declaration",
    "parse_epsilon",
    "parse_json",
    "parse_sql",
    "persons_of",
    "plain",
    "plan_answer",
    "present",
    "price",
    "promised",
    "read_json",
    "read_sql",
    "remaining",
    "to_dict",
]
