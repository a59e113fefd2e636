"""append: the one write of the log.

The leaf hash is RFC 9162's: SHA-256(0x00 || canonical bytes). Each entry also names the leaf hash before it, so
that a verifier can say which entry was changed. Fields about personal data enter as HMAC-SHA-256 under a fresh
256-bit key (a hiding commitment, design rule 13).
"""

import hashlib
import secrets
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction

from marketplace.core import clock, sql, standing
from marketplace.core.permissions import Actor
from marketplace.evidence.models import Entry, Opening, Sequence
from marketplace.evidence.services.openings import commit, of_entry, seal
from marketplace.evidence.verify import canonical

NUMBER = "UPDATE evidence_sequence SET size = size + 1 WHERE id = 1 RETURNING size - 1, last_leaf"
LINK = "UPDATE evidence_sequence SET last_leaf = %(leaf)s WHERE id = 1"


def leaf_hash(body: bytes) -> str:
    """Return RFC 9162's leaf hash, in hexadecimal."""
    return hashlib.sha256(b"\x00" + body).hexdigest()


@transaction.atomic(savepoint=False)  # it fails with what it tells of, never alone
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
    standing.require_writable()
    key = secrets.token_bytes(32)
    fields = dict(public_fields)
    if private is not None:
        fields["commitment"] = commit(private, key)
    size, last_leaf = _numbered()
    body = canonical(
        {
            "actor_kind": actor.kind.value,
            "at": clock.now().isoformat(timespec="seconds"),
            "fields": fields,
            "kind": kind,
            "organisation": actor.organisation_id,
            "previous": last_leaf,
            "seq": size,
            "subject": [subject_kind, str(subject_id)],
            "v": 2,
        }
    )
    about = {"kind": kind, "subject_kind": subject_kind, "subject_id": subject_id}
    entry = Entry(id=uuid4(), seq=size, body=body, leaf_hash=leaf_hash(body), **about)
    sql.insert(entry)
    sql.update(LINK, leaf=entry.leaf_hash)
    if private is not None:
        Opening.objects.create(entry=entry, sealed=seal(of_entry(entry.id), key, private))
    return entry


def _numbered() -> tuple[int, str]:
    """Return the next entry's number and the leaf before it; the log's end stays locked until this transaction ends."""
    found = sql.update_returning(NUMBER)
    if found is None:
        Sequence.objects.get_or_create(id=1)
        return _numbered()
    size, last_leaf = found
    return size, last_leaf


def locked_sequence() -> Sequence:
    """Return where the log ends, locked: numbers are gapless, and nobody appends before this transaction ends."""
    found = Sequence.objects.select_for_update().filter(id=1).first()
    if found is None:
        Sequence.objects.get_or_create(id=1)
        found = Sequence.objects.select_for_update().get(id=1)
    return found
