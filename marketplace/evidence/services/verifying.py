"""verify: the log, the rows it vouches for, and the ledgers' balances, compared inside the market (threats F17 to F19).

The log itself is checked by the offline verifier's own code; only here the rows and the openings of commitments
can be read as well. The first thing that disagrees is named.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from datasets.errors import PlatformError
from datasets.vault import keys
from marketplace.evidence import selectors, sources
from marketplace.evidence.models import Entry, HeldFact, Opening
from marketplace.evidence.services.appending import commit
from marketplace.evidence.services.batches import BATCHED
from marketplace.evidence.verify import Wrong, check_log

CHUNK = 1000


def verify(saved: Mapping[str, Any] | None = None) -> int:
    """Return how many entries agree with each other, with every signed head and with the rows they vouch for.

    Args:
        saved: a signed head its reader kept; the log must still continue it.

    Raises:
        Wrong: names the first entry, row or account that disagrees.
    """
    counted: dict[str, int] = {source.name: 0 for source in sources.SOURCES}
    chunk: list[Entry] = []
    entries = 0
    for _ in check_log(_records(chunk), [*_heads(), *([dict(saved)] if saved else [])]):
        entries += 1
        if len(chunk) >= CHUNK:
            _check(chunk, counted)
    _check(chunk, counted)
    _check_totals(counted)
    _check_ledgers()
    return entries


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


def _check(chunk: list[Entry], counted: dict[str, int]) -> None:
    """Check commitments and vouched rows of some entries, then forget them."""
    opened = {entry.id: _opened(entry) for entry in _committed(chunk)}
    bad: list[tuple[int, str]] = []
    for source in sources.SOURCES:
        vouching = [entry for entry in chunk if entry.kind in source.kinds]
        found = source.rows([(entry.kind, entry.subject_id) for entry in vouching]) if vouching else {}
        for entry in vouching:
            rows = found.get((entry.kind, entry.subject_id), ())
            counted[source.name] += len(rows)
            wanted = {**_fields(entry), **opened.get(entry.id, {})}.get(sources.FIELD)
            if sources.digest(rows, source.fields) != wanted:
                bad.append((entry.seq, source.name))
    bad += [(entry.seq, "persons") for entry in chunk if entry.kind == BATCHED and not _batch_holds(entry)]
    chunk.clear()
    if bad:
        seq, name = min(bad)
        raise Wrong(f"the rows of entry {seq} ({name}) were changed", f"条目 {seq} 所证明的数据行（{name}）被改动", seq)


def _committed(chunk: list[Entry]) -> list[Entry]:
    """Return the entries that hold a commitment with a kept opening."""
    return [entry for entry in chunk if "commitment" in _fields(entry)]


def _opened(entry: Entry) -> dict[str, Any]:
    """Return the private fields behind an entry's commitment; Wrong when they do not open it."""
    row = Opening.objects.filter(entry=entry).first()
    master = keys.master_key(settings.MARKET_VAR / "keys" / "master_key")
    try:
        opening = json.loads(keys.open_small(master, bytes(row.sealed), context=f"opening:{entry.id}")) if row else None
    except PlatformError:
        opening = None
    if opening is None or commit(opening["fields"], bytes.fromhex(opening["key"])) != _fields(entry)["commitment"]:
        raise Wrong(f"the opening of entry {entry.seq} was changed", f"条目 {entry.seq} 的承诺无法打开", entry.seq)
    fields: dict[str, Any] = opening["fields"]
    return fields


def _batch_holds(entry: Entry) -> bool:
    """Tell whether the facts kept for a batch still open commitments of it."""
    master, commitments = keys.master_key(settings.MARKET_VAR / "keys" / "master_key"), _fields(entry)["commitments"]
    for row in HeldFact.objects.filter(batch=entry):
        try:
            opening = json.loads(keys.open_small(master, bytes(row.sealed), context=f"held:{row.reference}"))
        except PlatformError:
            return False
        found = commit(opening["fields"], bytes.fromhex(opening["key"]))
        if found != row.commitment or found not in commitments:
            return False
    return True


def _fields(entry: Entry) -> dict[str, Any]:
    """Return an entry's public fields."""
    found: dict[str, Any] = json.loads(bytes(entry.body))["fields"]
    return found


def _check_totals(counted: Mapping[str, int]) -> None:
    """Raise Wrong when a table holds rows no entry vouches for."""
    for source in sources.SOURCES:
        if extra := source.total() - counted[source.name]:
            raise Wrong(f"{extra} rows of {source.name} stand in no entry", f"{source.name} 有 {extra} 行没有日志条目")


def _check_ledgers() -> None:
    """Raise Wrong when an account's balance is not the sum of its entries."""
    for name, ledger in sources.LEDGERS.items():
        if wrong := ledger.unbalanced():
            raise Wrong(
                f"the {name} ledger's account {wrong[0]} does not add up", f"{name} 账本的账户 {wrong[0]} 与分录不符"
            )
