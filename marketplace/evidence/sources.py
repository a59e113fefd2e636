"""What the log vouches for beyond itself; upper apps register it in `AppConfig.ready`.

A `Source` ties entries to rows of a table: the entry holds the digest of the rows as written (in a private field
where the rows concern persons), and the verifier computes it again. A `Ledger` gives the digest that enters each
signed head, and says which of its balances disagree with their entries.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from marketplace.evidence.verify import canonical

FIELD = "rows"  # of an entry: the digest of the rows it vouches for


@dataclass(frozen=True)
class Source:
    """Rows the entries of some kinds vouch for.

    `rows` gives the rows of many entries at once, given as (entry's kind, subject's id); `total` counts all rows there
    are, so that one nobody vouches for shows.
    """

    name: str
    kinds: frozenset[str]
    fields: tuple[str, ...]
    rows: Callable[[Sequence[tuple[str, UUID]]], Mapping[tuple[str, UUID], Sequence[Model]]]
    total: Callable[[], int]


@dataclass(frozen=True)
class HeldSource:
    """Rows about single persons, each vouched for by the held fact of the same id, which holds the row's digest."""

    name: str
    fields: tuple[str, ...]
    rows: Callable[[Sequence[UUID]], Mapping[UUID, Model]]
    every: Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Ledger:
    """A book whose digest stands in every head."""

    digest: Callable[[], Mapping[str, object]]
    unbalanced: Callable[[], Sequence[str]]  # accounts whose balance is not the sum of their entries


SOURCES: list[Source] = []
HELD: list[HeldSource] = []
LEDGERS: dict[str, Ledger] = {}


def digest(rows: Iterable[Model], fields: Sequence[str]) -> str:
    """Return the SHA-256 of these fields of rows, whatever their order."""
    lines = sorted(canonical({name: _plain(getattr(row, name)) for name in fields}) for row in rows)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _plain(value: Any) -> object:
    """Return a value as it is written in the digest: bytes as hexadecimal, and the rest as JSON has it."""
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
