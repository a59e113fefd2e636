"""Declarations and questions: text people send to typed values, their price, their compiled form, their answer."""

from datasets.query import from_canonical
from datasets.querying.answering import answer
from datasets.querying.declaring import parse_declaration
from datasets.querying.explaining import explain
from datasets.querying.keeping import from_dict, to_dict
from datasets.querying.language import View, parse_json, parse_sql
from datasets.querying.planning import Loss, plan_answer
from datasets.querying.presenting import label, present
from datasets.querying.pricing import Expected, Price, loss_of, price, promised
from datasets.querying.reading import parse_epsilon, plain

__all__ = [
    "Expected",
    "Loss",
    "Price",
    "View",
    "answer",
    "explain",
    "from_canonical",
    "from_dict",
    "label",
    "loss_of",
    "parse_declaration",
    "parse_epsilon",
    "parse_json",
    "parse_sql",
    "plain",
    "plan_answer",
    "present",
    "price",
    "promised",
    "to_dict",
]
