"""Which persons a version was built from: a padded set in the log, and the proof for one person alone.

The values lie sealed outside the database; the log holds the root, which says nothing about anybody.
"""

import json
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor
from marketplace.core.secrets import master
from marketplace.evidence import padded, selectors
from marketplace.evidence.models import Entry
from marketplace.evidence.sealed_set import SealedSet, write
from marketplace.evidence.services.appending import append

COMMITTED = "persons.committed"


def commit_persons(*, actor: Actor, version_id: UUID, members: Iterable[bytes], size: int) -> Entry:
    """Enter the set of persons a version is built from.

    The set is hashed and sealed before the database is touched: some two seconds a million values, in which the log's
    end must not be held. Each attempt seals a file of its own, named by its root; the entry says which one counts.

    Args:
        actor: who builds the version.
        version_id: the version.
        members: the persons' pseudonyms, as bytes.
        size: the declared size all sets of this product are padded to (the declaration's `rows_max`).

    Raises:
        ValueError: there are more persons than the declared size.
    """
    key = secrets.token_bytes(32)
    folder = _folder(version_id)
    draft = folder / f"{uuid4()}.tmp"
    write(draft, padded.padded_set(members, size, key), key=key, sealing_key=master(), context=_context(version_id))
    root = SealedSet(draft, sealing_key=master(), context=_context(version_id)).tree.root(size).hex()
    draft.replace(folder / f"{root}.sealed")
    fields = {"root": root, "size": size}
    return append(COMMITTED, actor=actor, subject_kind="version", subject_id=version_id, public_fields=fields)


def person_proof(*, version_id: UUID, member: bytes) -> dict[str, Any]:
    """Return, for that person alone, whether a version was built with their rows, and the proof.

    To check it: `padded.holds(found["set"], member, bytes.fromhex(found["key"]), root=..., size=...)` with root and
    size from the entry, and the entry's own proof under a head.
    """
    entry = selectors.entries_about("version", version_id).filter(kind=COMMITTED).last()
    if entry is None:
        raise NotFound
    values = _set_of(entry)
    return {
        "key": values.key.hex(),
        "set": padded.proof(values, values.tree, member, values.key),
        "entry": selectors.as_record(entry),
        "proof": selectors.proof_of(entry),
    }


def shows(found: dict[str, Any], member: bytes) -> bool:
    """Tell whether what `person_proof` returned holds about a member."""
    fields = json.loads(found["entry"]["body"])["fields"]
    key = bytes.fromhex(found["key"])
    return padded.holds(found["set"], member, key, root=fields["root"], size=fields["size"])


def _set_of(entry: Entry) -> SealedSet:
    """Return the sealed set an entry is about."""
    root = json.loads(bytes(entry.body))["fields"]["root"]
    path = _folder(entry.subject_id) / f"{root}.sealed"
    if not path.is_file():
        raise NotFound
    return SealedSet(path, sealing_key=master(), context=_context(entry.subject_id))


def _folder(version_id: UUID) -> Path:
    """Return where a version's sealed sets lie."""
    folder = Path(settings.MARKET_VAR) / "evidence" / "persons" / str(version_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _context(version_id: UUID) -> str:
    """Return what binds a sealed set to its version."""
    return f"persons:{version_id}"
