"""A column by labels of one's own: {"case": {"column": c, "when": [[label, values or condition]...], "else": label}}.

As in SQL the first `when` that is true gives the label; what none names, `other` and missing too, gets `else`, and no
label where there is none.
"""

from collections.abc import Mapping

from datasets.errors import QueryError
from datasets.query import Group, Runs
from datasets.querying.language import places
from datasets.querying.language.conditions import parse_condition
from datasets.querying.language.mapping import Label, mapped
from datasets.querying.language.names import column_of
from datasets.querying.language.runs import meet, without
from datasets.querying.reading import parse_text
from datasets.schema import KEPT, Column, Declaration, Role

KEYS = frozenset({"column", "when", "else"})
WHENS_MAX = 1_000


def parse_case(asked: object, declaration: Declaration, pointer: str) -> tuple[Group, str]:
    """Return the group of a CASE, and its default output name.

    Raises:
        QueryError: another shape, or values outside the declaration.
    """
    if not isinstance(asked, Mapping) or set(asked) - KEYS or not {"column", "when"} <= set(asked):
        raise QueryError("case_invalid", pointer=pointer)
    column = column_of(asked["column"], declaration, f"{pointer}/column")
    if column.role not in KEPT:
        raise QueryError("column_not_usable", pointer=f"{pointer}/column")
    whens = asked["when"]
    if not isinstance(whens, list) or not 1 <= len(whens) <= WHENS_MAX:
        raise QueryError("case_invalid", pointer=f"{pointer}/when")
    left, labelled = places.every(column), []
    for place, when in enumerate(whens):
        label, runs = _when(when, column, f"{pointer}/when/{place}")
        labelled.append((label, meet(left, runs)))
        left = without(left, runs)
    labelled.append((_label(asked.get("else"), f"{pointer}/else"), left))
    # as many as it takes to write a measure's runs one by one, so that every group can be printed
    if column.role is Role.MEASURE and sum(len(runs) for _, runs in labelled) > WHENS_MAX:
        raise QueryError("case_invalid", pointer=f"{pointer}/when")
    return mapped(column, labelled), f"case_{column.name}"


def _when(asked: object, column: Column, pointer: str) -> tuple[Label, Runs]:
    """Return the label and the places of one `when`: [label, [values...]] or [label, operator, values...]."""
    if not isinstance(asked, list) or len(asked) < 2:
        raise QueryError("case_invalid", pointer=pointer)
    label = _label(asked[0], f"{pointer}/0")
    if len(asked) == 2 and isinstance(asked[1], list):
        return label, parse_condition(column, ["in", asked[1]], pointer, 0).true
    return label, parse_condition(column, asked[1:], pointer, 1).true


def _label(asked: object, pointer: str) -> Label:
    """Return a label in its normal form; None for null."""
    label = parse_text(asked)
    if asked is not None and label is None:
        raise QueryError("case_label_invalid", pointer=pointer)
    return label
