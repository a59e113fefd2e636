"""Hiding commitments and what opens them: a fresh key and the fields, sealed under the master key."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from datasets.errors import PlatformError
from datasets.vault import keys
from marketplace.core.secrets import master
from marketplace.evidence.models import Entry, HeldFact, Opening
from marketplace.evidence.verify import canonical


def commit(private: Mapping[str, object], key: bytes) -> str:
    """Return the hiding commitment to private fields under a fresh key."""
    return hmac.new(key, canonical(private), hashlib.sha256).hexdigest()


def seal(context: str, key: bytes, private: Mapping[str, object]) -> bytes:
    """Seal a commitment's opening, bound to what it opens."""
    return keys.seal_small(master(), canonical({"key": key.hex(), "fields": dict(private)}), context=context)


def of_entry(entry_id: UUID) -> str:
    """Return what binds an opening to its entry."""
    return f"opening:{entry_id}"


def of_fact(reference: UUID) -> str:
    """Return what binds an opening to its held fact."""
    return f"held:{reference}"


def opening(sealed: bytes, context: str) -> dict[str, Any]:
    """Return key and fields of a sealed opening; PlatformError when anything differs."""
    found: dict[str, Any] = json.loads(keys.open_small(master(), bytes(sealed), context=context))
    return found


def opened(entry: Entry, commitment: str, sealed: bytes | None) -> dict[str, Any] | None:
    """Return the private fields behind an entry's commitment; None when its opening is lost or does not open it."""
    return _opened(sealed, of_entry(entry.id), commitment) if sealed is not None else None


def openings_of(subject_kind: str, kinds: Iterable[str]) -> dict[UUID, list[dict[str, Any]]]:
    """Return, by subject, what opens the commitments of some kinds of entries: number, key and fields.

    For services whose readers may know the fields; whoever has key and fields needs no market to check them.
    """
    rows = Opening.objects.filter(entry__subject_kind=subject_kind, entry__kind__in=kinds).select_related("entry")
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.order_by("entry__seq"):
        inside = opening(bytes(row.sealed), of_entry(row.entry_id))
        found[row.entry.subject_id].append({"seq": row.entry.seq, "kind": row.entry.kind, **inside})
    return found


def fact_of(row: HeldFact) -> dict[str, Any] | None:
    """Return what a held fact says; None when its opening does not open its commitment."""
    return _opened(bytes(row.sealed), of_fact(row.reference), row.commitment)


def _opened(sealed: bytes, context: str, commitment: str) -> dict[str, Any] | None:
    """Return the fields of an opening that opens a commitment."""
    try:
        found = opening(sealed, context)
    except PlatformError:
        return None
    fields: dict[str, Any] = found["fields"]
    return fields if commit(fields, bytes.fromhex(found["key"])) == commitment else None
