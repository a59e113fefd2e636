"""verify: the log, the rows it vouches for, and the ledgers' balances, compared inside the market (threats F17 to F19).

The log itself is checked by the offline verifier's own code; only here the rows and the openings of commitments
can be read as well. The first thing that disagrees is named.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.evidence import selectors, sources
from marketplace.evidence.models import Entry, Opening
from marketplace.evidence.services import held
from marketplace.evidence.services.appending import locked_sequence
from marketplace.evidence.services.batches import BATCHED
from marketplace.evidence.services.openings import opened
from marketplace.evidence.verify import Wrong, check_log

CHUNK = 1000


def verify(saved: Mapping[str, Any] | None = None) -> int:
    """Return how many entries agree with each other, with every signed head and with the rows they vouch for.

    Args:
        saved: a signed head its reader kept; the log must still continue it.

    Raises:
        Wrong: names the first entry, row or account that disagrees.
    """
    now = _moment()
    counted: dict[str, int] = {source.name: 0 for source in sources.SOURCES}
    chunk: list[Entry] = []
    entries = 0
    for _ in check_log(_records(chunk), [*_heads(), *([dict(saved)] if saved else [])]):
        entries += 1
        if len(chunk) >= CHUNK:
            _check(chunk, counted, now.size)
    _check(chunk, counted, now.size)
    _check_totals(counted, now.totals)
    held.check_waiting()
    _check_balances(now.unbalanced)
    return entries


@dataclass(frozen=True)
class _Moment:
    """What stood in the database at one moment: the log's size, rows by source, accounts that do not add up by ledger."""

    size: int
    totals: dict[str, int]
    unbalanced: dict[str, Sequence[str]]


@transaction.atomic
def _moment() -> _Moment:
    """Return the present moment. The log's end is held meanwhile, so no ledger moves: a live market raises no false alarm."""
    size = locked_sequence().size
    totals = {source.name: source.total() for source in sources.SOURCES}
    return _Moment(size, totals, {name: ledger.unbalanced() for name, ledger in sources.LEDGERS.items()})


def _records(chunk: list[Entry]) -> Iterator[dict[str, Any]]:
    """Yield the entries as the offline verifier reads them, and keep each for the check of its rows."""
    for entry in selectors.walk():
        chunk.append(entry)
        yield selectors.as_record(entry)


def _heads() -> list[dict[str, Any]]:
    """Return every signed head, and the one published outside the database."""
    found = list(selectors.head_documents())
    path = settings.PUBLISHED_HEAD
    return [*found, json.loads(Path(path).read_bytes())] if path and Path(path).exists() else found


def _check(chunk: list[Entry], counted: dict[str, int], size: int) -> None:
    """Check commitments and vouched rows of some entries, then forget them; rows count for entries below `size`."""
    private = _private(chunk)
    bad: list[tuple[int, str]] = []
    for source in sources.SOURCES:
        vouching = [entry for entry in chunk if entry.kind in source.kinds]
        found = source.rows([(entry.kind, entry.subject_id) for entry in vouching]) if vouching else {}
        for entry in vouching:
            rows = found.get((entry.kind, entry.subject_id), ())
            counted[source.name] += len(rows) if entry.seq < size else 0
            wanted = {**_fields(entry), **private.get(entry.id, {})}.get(sources.FIELD)
            if sources.digest(rows, source.fields) != wanted:
                bad.append((entry.seq, source.name))
    batches = [entry for entry in chunk if entry.kind == BATCHED]
    bad += [(entry.seq, "persons") for entry in batches if not held.batch_holds(entry, private.get(entry.id, {}))]
    chunk.clear()
    if bad:
        seq, name = min(bad)
        raise Wrong(f"the rows of entry {seq} ({name}) were changed", f"条目 {seq} 所证明的数据行（{name}）被改动", seq)


def _private(chunk: list[Entry]) -> dict[UUID, dict[str, Any]]:
    """Return the private fields behind the commitments of some entries; Wrong at the first that nothing kept opens."""
    commitments = {entry: _fields(entry).get("commitment") for entry in chunk}
    committed = [entry for entry, commitment in commitments.items() if commitment is not None]
    kept = {row.entry_id: bytes(row.sealed) for row in Opening.objects.filter(entry__in=committed)}
    found: dict[UUID, dict[str, Any]] = {}
    for entry in committed:
        fields = opened(entry, commitments[entry], kept.get(entry.id))
        if fields is None:
            raise Wrong(f"the opening of entry {entry.seq} was changed", f"条目 {entry.seq} 的承诺无法打开", entry.seq)
        found[entry.id] = fields
    return found


def _fields(entry: Entry) -> dict[str, Any]:
    """Return an entry's public fields."""
    found: dict[str, Any] = json.loads(bytes(entry.body))["fields"]
    return found


def _check_totals(counted: Mapping[str, int], totals: Mapping[str, int]) -> None:
    """Raise Wrong when a table holds rows no entry vouches for."""
    for name, total in totals.items():
        if extra := total - counted[name]:
            raise Wrong(f"{extra} rows of {name} stand in no entry", f"{name} 有 {extra} 行没有日志条目")


def _check_balances(unbalanced: Mapping[str, Sequence[str]]) -> None:
    """Raise Wrong when an account's balance is not the sum of its movements."""
    for name, accounts in unbalanced.items():
        if accounts:
            first = accounts[0]
            raise Wrong(f"the {name} ledger's account {first} does not add up", f"{name} 账本的账户 {first} 与分录不符")
