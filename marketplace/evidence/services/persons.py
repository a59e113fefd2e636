"""Which persons a version was built from: a padded set in the log, and the proof for one person alone.

The values lie sealed outside the database; the log holds the root, which says nothing about anybody.
"""

import json
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.vault import keys
from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor
from marketplace.evidence import padded, selectors
from marketplace.evidence.models import Entry
from marketplace.evidence.services.appending import append
from marketplace.evidence.services.openings import master

COMMITTED = "persons.committed"


@transaction.atomic
def commit_persons(*, actor: Actor, version_id: UUID, members: Iterable[bytes], size: int) -> Entry:
    """Enter the set of persons a version is built from.

    Args:
        actor: who builds the version.
        version_id: the version.
        members: the persons' pseudonyms, as bytes.
        size: the declared size all sets of this product are padded to (the declaration's `rows_max`).

    Raises:
        ValueError: there are more persons than the declared size.
    """
    key = secrets.token_bytes(32)
    values = padded.padded_set(members, size, key)
    fields = {"root": padded.tree_of(values).root(size).hex(), "size": size}
    path = _path(version_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(keys.seal_small(master(), key + b"".join(values), context=f"persons:{version_id}"))
    return append(COMMITTED, actor=actor, subject_kind="version", subject_id=version_id, public_fields=fields)


def person_proof(*, version_id: UUID, member: bytes) -> dict[str, Any]:
    """Return, for that person alone, whether a version was built with their rows, and the proof.

    To check it: `padded.holds(found["set"], member, bytes.fromhex(found["key"]), root=..., size=...)` with root and
    size from the entry, and the entry's own proof under a head.
    """
    entry = selectors.entries_about("version", version_id).filter(kind=COMMITTED).last()
    if entry is None or not _path(version_id).is_file():
        raise NotFound
    opened = keys.open_small(master(), _path(version_id).read_bytes(), context=f"persons:{version_id}")
    key, rest = opened[:32], opened[32:]
    values = [rest[at : at + padded.VALUE_BYTES] for at in range(0, len(rest), padded.VALUE_BYTES)]
    return {
        "key": key.hex(),
        "set": padded.proof(values, member, key),
        "entry": selectors.as_record(entry),
        "proof": selectors.proof_of(entry),
    }


def shows(found: dict[str, Any], member: bytes) -> bool:
    """Tell whether what `person_proof` returned holds about a member."""
    fields = json.loads(found["entry"]["body"])["fields"]
    key = bytes.fromhex(found["key"])
    return padded.holds(found["set"], member, key, root=fields["root"], size=fields["size"])


def _path(version_id: UUID) -> Path:
    """Return where a version's sealed set lies."""
    return Path(settings.MARKET_VAR) / "evidence" / "persons" / f"{version_id}.sealed"
