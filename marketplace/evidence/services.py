"""append: the one write of the log.

The leaf hash is RFC 9162's: SHA-256(0x00 || canonical bytes). Fields about personal data enter as
HMAC-SHA-256 under a fresh 256-bit key (a hiding commitment, design rule 13).
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from datasets.vault import keys
from marketplace.core import clock
from marketplace.core.permissions import Actor
from marketplace.evidence.models import Entry, Head, Opening


def canonical(fields: Mapping[str, object]) -> bytes:
    """Return the one byte form of these fields: JSON, sorted keys, no spaces, UTF-8."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str).encode()


def leaf_hash(body: bytes) -> str:
    """Return RFC 9162's leaf hash, in hexadecimal."""
    return hashlib.sha256(b"\x00" + body).hexdigest()


def commit(private: Mapping[str, object], key: bytes) -> str:
    """Return the hiding commitment to private fields under a fresh key."""
    return hmac.new(key, canonical(private), hashlib.sha256).hexdigest()


@transaction.atomic
def append(
    kind: str,
    *,
    actor: Actor,
    subject_kind: str,
    subject_id: UUID,
    public_fields: Mapping[str, object],
    private: Mapping[str, object] | None = None,
) -> Entry:
    """Append one entry in the caller's transaction and return it.

    Args:
        kind: what happened, as `subject.verb`.
        actor: who did it; the log shows the kind of actor and the organisation, never the person.
        subject_kind: what kind of thing it happened to.
        subject_id: its id.
        public_fields: fields anybody may read: declared facts, digests of DP outputs, codes.
        private: fields about personal data; only a commitment to them enters the log.
    """
    key = secrets.token_bytes(32)
    fields = dict(public_fields)
    if private is not None:
        fields["commitment"] = commit(private, key)
    seq = _next_number()
    body = canonical(
        {
            "actor_kind": actor.kind.value,
            "at": clock.now().isoformat(timespec="seconds"),
            "fields": fields,
            "kind": kind,
            "organisation": actor.organisation_id,
            "seq": seq,
            "subject": [subject_kind, str(subject_id)],
            "v": 1,
        }
    )
    entry = Entry.objects.create(
        id=uuid4(),
        seq=seq,
        kind=kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        body=body,
        leaf_hash=leaf_hash(body),
    )
    if private is not None:
        Opening.objects.create(entry=entry, sealed=_seal(entry.id, key, private))
    return entry


def _next_number() -> int:
    """Take the next place in the log; the head's row lock makes numbers gapless."""
    if not Head.objects.filter(id=1).update(size=F("size") + 1):
        Head.objects.get_or_create(id=1)
        Head.objects.filter(id=1).update(size=F("size") + 1)
    return Head.objects.values_list("size", flat=True).get(id=1) - 1


def _seal(entry_id: UUID, key: bytes, private: Mapping[str, object]) -> bytes:
    """Seal a commitment's opening under the master key."""
    master = keys.master_key(settings.MARKET_VAR / "keys" / "master_key")
    return keys.seal_small(
        master, canonical({"key": key.hex(), "fields": dict(private)}), context=f"opening:{entry_id}"
    )
