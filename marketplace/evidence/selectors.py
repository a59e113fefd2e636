"""Reads of the log. Everything in an entry's body is public."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from marketplace.core.doors import one
from marketplace.core.errors import Invalid, NotYet
from marketplace.evidence.merkle import Tree, node_hash
from marketplace.evidence.models import Entry, Subtree, TreeHead
from marketplace.evidence.verify import canonical

LEVELS = 8  # of the tree between two stored layers: one hash is stored for 256 below it
PAGE = 1000
LOG_ID = UUID(int=0)  # the subject of what concerns the log itself
CHECKED = "log.checked"


def entries() -> QuerySet[Entry]:
    """Return all entries, oldest first."""
    return Entry.objects.order_by("seq")


def walk() -> Iterator[Entry]:
    """Yield all entries, oldest first, page by page: no cursor stays open in the database while a reader pauses."""
    page = list(entries()[:PAGE])
    while page:
        yield from page
        page = list(entries().filter(seq__gt=page[-1].seq)[:PAGE])


def entries_about(subject_kind: str, subject_id: UUID) -> QuerySet[Entry]:
    """Return the entries about one thing, oldest first."""
    return Entry.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("seq")


def latest_check() -> Entry | None:
    """Return the entry of the newest nightly check."""
    return entries_about("log", LOG_ID).filter(kind=CHECKED).last()


def as_dict(row: Entry) -> dict[str, Any]:
    """Return an entry as plain values."""
    body: dict[str, object] = json.loads(bytes(row.body))
    return {"id": str(row.id), "seq": row.seq, "leaf_hash": row.leaf_hash, "body": body}


def as_record(row: Entry) -> dict[str, Any]:
    """Return an entry as a line of an export: its canonical bytes as text."""
    return {"seq": row.seq, "leaf_hash": row.leaf_hash, "body": bytes(row.body).decode(errors="replace")}


def export() -> Iterator[bytes]:
    """Yield the public log as lines of JSON: every signed head, then every entry; what the offline verifier reads."""
    for part in (head_documents(), map(as_record, walk())):
        yield from (canonical(line) + b"\n" for line in part)


def heads() -> QuerySet[TreeHead]:
    """Return the signed heads, newest first."""
    return TreeHead.objects.order_by("-created_at", "-id")


def latest_head() -> TreeHead | None:
    """Return the newest signed head."""
    return heads().first()


def document(head: TreeHead) -> dict[str, Any]:
    """Return a signed head as it is published."""
    found: dict[str, Any] = json.loads(bytes(head.document))
    return found


def head_documents() -> Iterator[dict[str, Any]]:
    """Yield every signed head, oldest first."""
    return map(document, list(heads().reverse()))


def required_head() -> TreeHead:
    """Return the newest signed head; NotYet before the first."""
    found = latest_head()
    if found is None:
        raise NotYet("head_not_signed_yet")
    return found


def receipt(entry_id: UUID) -> dict[str, object]:
    """Return one entry with its proof under the newest head; the proof is null until a head covers the entry."""
    found = entry(entry_id)
    return {**as_dict(found), "proof": proof_of(found)}


def entry(entry_id: UUID | None) -> Entry:
    """Return one entry; NotFound when there is none."""
    return one(Entry.objects.all(), id=entry_id)


def proof_of(row: Entry) -> dict[str, object] | None:
    """Return an entry's inclusion proof under the newest head, with that head; None until a head covers it."""
    head = latest_head()
    if head is None or head.size <= row.seq:
        return None
    path = tree().inclusion(row.seq, head.size)
    return {"head": document(head), "path": [step.hex() for step in path]}


def inclusion(seq: int, size: int | None) -> dict[str, object]:
    """Return the inclusion proof of an entry in the tree of `size` entries (the newest head's by default)."""
    whole = _size(size, "/size")
    if not 0 <= seq < whole:
        raise Invalid("log_place_unknown", pointer="/seq", max=whole - 1)
    path = tree().inclusion(seq, whole)
    return {"seq": seq, "size": whole, "path": [step.hex() for step in path]}


def consistency(first: int, second: int | None) -> dict[str, object]:
    """Return the proof that the tree of `second` entries (the newest head's by default) extends that of `first`."""
    whole = _size(second, "/second")
    if not 0 < first <= whole:
        raise Invalid("log_place_unknown", pointer="/first", max=whole)
    return {"first": first, "second": whole, "path": [step.hex() for step in tree().consistency(first, whole)]}


def _size(size: int | None, pointer: str) -> int:
    """Return a tree's size up to the newest head's."""
    newest = required_head().size
    if size is not None and not 0 < size <= newest:
        raise Invalid("log_place_unknown", pointer=pointer, max=newest)
    return newest if size is None else size


def tree() -> Tree:
    """Return the tree over the log; what it reads is kept for as long as the tree is."""
    return Tree(_Stored())


class _Stored:
    """Hashes of complete subtrees, from the stored layers; each run of 256 is read once."""

    def __init__(self) -> None:
        self._runs: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        """Return the hash of the subtree `index` of 2^level leaves."""
        stored = self._run(level, index) if level % LEVELS == 0 else None
        if stored is not None or level == 0:
            assert stored is not None
            return stored
        return node_hash(self(level - 1, 2 * index), self(level - 1, 2 * index + 1))

    def _run(self, level: int, index: int) -> bytes | None:
        """Return one stored hash; None where it is not stored yet."""
        key = (level, index >> LEVELS)
        if key not in self._runs:
            self._runs[key] = hashes(level, key[1] << LEVELS, 1 << LEVELS)
        run, place = self._runs[key], index & ((1 << LEVELS) - 1)
        return run[place] if place < len(run) else None


def hashes(level: int, start: int, count: int) -> list[bytes]:
    """Return up to `count` stored hashes of a layer, leaves being layer 0, from place `start` on."""
    if level == 0:
        leaves = Entry.objects.filter(seq__gte=start, seq__lt=start + count).order_by("seq")
        found = leaves.values_list("leaf_hash", flat=True)
    else:
        subtrees = Subtree.objects.filter(level=level, index__gte=start, index__lt=start + count).order_by("index")
        found = subtrees.values_list("hash", flat=True)
    return [bytes.fromhex(text) for text in found]
