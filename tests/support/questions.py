"""The questions in tests/cases/queries: blocks of lines a person can read, and the table they are asked of."""

import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from datasets.querying import parse_declaration
from datasets.querying.language import parse_json, parse_sql

CASES = Path(__file__).resolve().parents[1] / "cases/queries"


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    more: str = ""  # of a refusal: its place and what is suggested


@cache
def courier():
    return parse_declaration(tomllib.loads((CASES / "courier.toml").read_text(encoding="utf-8")))


@cache
def cases(name):
    found, title = [], ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            title = line[3:]
        elif line.startswith("  "):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
        elif line.startswith("-> "):
            found[-1] = replace(found[-1], more=line[3:])
        elif line and not line.startswith("#"):
            found.append(Case(title, line))
    return tuple(found)


def is_json(text):
    return text[:1] in '{["'


def ask(text, declared=None):
    declared = declared or courier()
    if is_json(text):
        return parse_json(json.loads(text, parse_float=Decimal), declared)
    return parse_sql(text, declared)
