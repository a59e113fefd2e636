"""The clauses an offer is built from: one file each, one line here. Order is the order of a licence's text and checks."""

from collections.abc import Mapping
from typing import Any

from marketplace.licences.clauses import (
    answer_price,
    attribution,
    field_of_use,
    loss,
    minimum_cell,
    onward_transfer,
    party,
    price,
    purpose,
    reidentification,
    term,
    territory,
)
from marketplace.licences.clauses.base import Asked, Clause, Wish

CLAUSES: tuple[Clause, ...] = (
    purpose.CLAUSE,
    territory.CLAUSE,
    term.CLAUSE,
    party.CLAUSE,
    field_of_use.CLAUSE,
    reidentification.CLAUSE,
    onward_transfer.CLAUSE,
    attribution.CLAUSE,
    price.CLAUSE,
    answer_price.CLAUSE,
    loss.CLAUSE,
    minimum_cell.CLAUSE,
)
BASIC = frozenset({"purpose_codes", "days", "micro_epsilon", "fen", "answer_fen"})  # columns of an offer's own row
FURTHER = tuple(clause for clause in CLAUSES if clause.name not in BASIC)


def read_further(given: Mapping[str, object], pointer: str) -> dict[str, object]:
    """Return the clauses of an offer beyond purposes, days, loss and price; Invalid for a value out of range."""
    return {
        clause.name: clause.read(given[clause.name], f"{pointer}/{clause.name}")
        for clause in FURTHER
        if clause.name in given
    }


def bound(terms: Mapping[str, Any]) -> list[tuple[Clause, Any]]:
    """Return the clauses that bind under these terms, each with its value, in order."""
    found = [(clause, terms.get(clause.name, clause.always)) for clause in CLAUSES]
    return [(clause, value) for clause, value in found if value is not None]


def check_request(terms: Mapping[str, Any], wish: Wish) -> None:
    """Raise Invalid at the first clause a wish lies outside of."""
    for clause, value in bound(terms):
        clause.at_request(value, wish)


def check_query(terms: Mapping[str, Any], asked: Asked) -> None:
    """Raise Invalid at the first clause a question lies outside of."""
    for clause, value in bound(terms):
        clause.at_query(value, asked)


def words(terms: Mapping[str, Any], language: str) -> list[str]:
    """Return the licence as sentences in one language."""
    return [clause.words(value)[0 if language == "en" else 1] for clause, value in bound(terms)]


__all__ = ["BASIC", "CLAUSES", "FURTHER", "Asked", "Clause", "Wish", "bound", "check_query", "check_request"]
__all__ += ["minimum_cell", "read_further", "words"]
