"""Reads of the log. Everything in an entry's body is public."""

import json
from uuid import UUID

from django.db.models import QuerySet

from marketplace.core.errors import NotFound
from marketplace.evidence.models import Entry


def entries() -> QuerySet[Entry]:
    """Return all entries, oldest first."""
    return Entry.objects.order_by("seq")


def entries_about(subject_kind: str, subject_id: UUID) -> QuerySet[Entry]:
    """Return the entries about one thing, oldest first."""
    return Entry.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("seq")


def receipt(entry_id: UUID) -> dict[str, object]:
    """Return one entry as its receipt: number, leaf hash and the public body."""
    entry = Entry.objects.filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    return as_dict(entry)


def as_dict(entry: Entry) -> dict[str, object]:
    """Return an entry as plain values."""
    body: dict[str, object] = json.loads(bytes(entry.body))
    return {"id": str(entry.id), "seq": entry.seq, "leaf_hash": entry.leaf_hash, "body": body}
