"""Declarations and questions: text people send to typed values, their price, their compiled form, their answer."""

from datasets.querying.answering import Answer, answer
from datasets.querying.declaring import parse_declaration
from datasets.querying.parsing import View, from_canonical, parse_json
from datasets.querying.presenting import label, present
from datasets.querying.pricing import Expected, Price, price
from datasets.querying.reading import parse_epsilon, plain

__all__ = [
    "Answer",
    "Expected",
    "Price",
    "View",
    "answer",
    "from_canonical",
    "label",
    "parse_declaration",
    "parse_epsilon",
    "parse_json",
    "plain",
    "present",
    "price",
]
