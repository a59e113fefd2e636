"""Signed heads: the log's size and root and the ledgers' digests, under Ed25519 (RFC 8032), on a clock.

A head is signed in one transaction that holds the log's end: each movement of a ledger appends to the log before it
commits, so no ledger moves between the size and the digests of one head.
"""

import os
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from marketplace.core import clock, standing
from marketplace.core.errors import Fault
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors
from marketplace.evidence.merkle import node_hash
from marketplace.evidence.models import Entry, Subtree, TreeHead
from marketplace.evidence.services.appending import append, locked_sequence
from marketplace.evidence.sources import LEDGERS
from marketplace.evidence.verify import canonical
from marketplace.settings.paths import secret

KEY_BYTES = 32
KEY_SUBJECT = "signing_key"


def signing_key() -> Ed25519PrivateKey:
    """Return the market's signing key: from `SIGNING_KEY_FILE`, else made once in `var/keys/`."""
    found = secret("signing_key", length=KEY_BYTES)
    if len(found) != KEY_BYTES:
        raise Fault("signing_key_invalid")
    return Ed25519PrivateKey.from_private_bytes(found)


def sign(part: str, value: object) -> dict[str, object]:
    """Return `{part: value, "signature"}`; the signature covers the canonical bytes of the value."""
    return {part: value, "signature": signing_key().sign(canonical(value)).hex()}


def publish_if_due() -> TreeHead | None:
    """Sign a head when the last one is older than the interval; None when none is due or nothing may change."""
    last = selectors.latest_head()
    due = clock.now() - timedelta(seconds=settings.HEAD_INTERVAL_SECONDS)
    if (last is not None and last.created_at > due) or not standing.writable():
        return None
    return publish_head()


@transaction.atomic
def publish_head() -> TreeHead:
    """Sign a head over everything in the log and publish it."""
    standing.require_writable()
    public_key = signing_key().public_key().public_bytes_raw().hex()
    locked_sequence()
    _announce(public_key)
    size = locked_sequence().size
    _grow(size)
    head = {
        "at": clock.now().isoformat(timespec="seconds"),
        "ledgers": {name: dict(ledger.digest()) for name, ledger in sorted(LEDGERS.items())},
        "public_key": public_key,
        "root": selectors.tree().root(size).hex(),
        "size": size,
        "v": 1,
    }
    row = TreeHead.objects.create(size=size, document=canonical(sign("head", head)))
    transaction.on_commit(lambda: _write_out(bytes(row.document)))
    return row


def _announce(public_key: str) -> None:
    """Enter a key's first use in the log, so that a head under a key nobody announced is refused."""
    last = Entry.objects.filter(subject_kind=KEY_SUBJECT).order_by("-seq").first()
    known = selectors.as_dict(last)["body"]["fields"]["public_key"] if last else None
    if known != public_key:
        append(
            "signing_key.changed" if last else "signing_key.made",
            actor=SYSTEM,
            subject_kind=KEY_SUBJECT,
            subject_id=selectors.LOG_ID,
            public_fields={"public_key": public_key},
        )


def _grow(size: int) -> None:
    """Store the hashes of the complete subtrees that are not stored yet."""
    level = selectors.LEVELS
    while size >> level:
        stored = Subtree.objects.filter(level=level).count()
        for index in range(stored, size >> level):
            hashes = selectors.hashes(level - selectors.LEVELS, index << selectors.LEVELS, 1 << selectors.LEVELS)
            while len(hashes) > 1:
                hashes = [node_hash(*hashes[place : place + 2]) for place in range(0, len(hashes), 2)]
            Subtree.objects.create(level=level, index=index, hash=hashes[0].hex())
        level += selectors.LEVELS


def _write_out(document: bytes) -> None:
    """Put a head where a restored service finds it (threat C16): outside the database, whole or not at all."""
    if settings.PUBLISHED_HEAD is None:
        return
    target = Path(settings.PUBLISHED_HEAD)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(document)
    temporary.replace(target)
