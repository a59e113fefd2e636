"""What a clause is: how an offer states it, its ODRL 2.2 term, its words in two languages, its checks.

A clause with no value in an offer is absent; one with `always` binds every agreement. Checks raise; they never return no.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marketplace.core.errors import Invalid


@dataclass(frozen=True)
class Wish:
    """What a buyer asks for at the request: terms, and facts of the product and the buyer."""

    purpose_code: str
    scenario: str
    days: int
    territory: str
    field_of_use: str
    organisation_id: str


@dataclass(frozen=True)
class Asked:
    """What is public about a question under the agreement."""

    grouped: bool
    counts: bool  # whether it shows a count of rows or of persons


def _absent(value: object, about: Any) -> None:
    """Check nothing."""


@dataclass(frozen=True)
class Clause:
    """One kind of clause.

    Attributes:
        name: the key in an offer.
        field: the JSON schema of its value, for forms and the reference.
        read: the value as stored, from what an offer says and a pointer; Invalid otherwise.
        odrl: where in a policy it stands (`permission`, `prohibition`, `duty`, `constraint`) and the term.
        words: English and Chinese text for a value.
        at_request: raises when a wish lies outside.
        at_query: raises when a question lies outside.
        always: the value that binds even where an offer says nothing.
    """

    name: str
    field: dict[str, object]
    read: Callable[[object, str], object]
    odrl: Callable[[Any], tuple[str, dict[str, object]]]
    words: Callable[[Any], tuple[str, str]]
    at_request: Callable[[Any, Wish], None] = _absent
    at_query: Callable[[Any, Asked], None] = _absent
    always: object = None


def whole(low: int, high: int) -> Callable[[object, str], int]:
    """Return what reads a whole number within limits."""

    def read(value: object, pointer: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Invalid("clause_value_invalid", pointer=pointer, allowed=f"{low} - {high}")
        return value

    return read


def flag(value: object, pointer: str) -> bool:
    """Return true; a clause that forbids cannot be switched off by an offer."""
    if value is not True:
        raise Invalid("clause_value_invalid", pointer=pointer, allowed="true")
    return True


def texts(most: int, length: int) -> Callable[[object, str], list[str]]:
    """Return what reads a list of short texts."""

    def read(value: object, pointer: str) -> list[str]:
        held = value if isinstance(value, list) else []
        good = all(isinstance(item, str) and 0 < len(item.strip()) <= length and item.isprintable() for item in held)
        if not 0 < len(held) <= most or not good:
            raise Invalid("clause_value_invalid", pointer=pointer, allowed=f"1 - {most}")
        return sorted({item.strip() for item in held})

    return read


def constraint(left: str, operator: str, right: object) -> dict[str, object]:
    """Return an ODRL constraint."""
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def yuan(fen: int, grouping: str = "") -> str:
    """Return whole fen as yuan; machines read it without grouping, people with."""
    return f"{fen // 100:{grouping}}.{fen % 100:02d}"
