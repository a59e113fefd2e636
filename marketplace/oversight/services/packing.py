"""The audit pack: one file that stands by itself (PIPL article 54, the regulator's audit).

The contents are written and hashed first; the hash of their manifest enters the log; a head is signed over it; then
the log, its heads and the verifiers go into the same file. Whoever holds the file can check all of it offline.
"""

import hashlib
import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from marketplace.core import clock
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.evidence import selectors as evidence_selectors
from marketplace.evidence import services as evidence
from marketplace.evidence import verify, verify_pack
from marketplace.evidence.verify import canonical
from marketplace.oversight.services.collecting import CONTENTS, collected

FILE_NAME = "audit-pack.zip"
README = Path(__file__).with_name("readme.txt")


def pack(*, actor: Actor, file: Path) -> str:
    """Write the audit pack to a file; returns the SHA-256 of its manifest, as it stands in the log.

    Raises:
        Forbidden: the actor neither oversees nor runs the market.
    """
    if actor.kind is not ActorKind.SYSTEM:
        actor.require(Permission.OVERSIGHT_MARKET_READ)
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        digest = _contents(made)
        _log(actor, digest)
        _written(made, "log.jsonl", evidence_selectors.export())
        made.writestr("head.json", canonical(evidence_selectors.document(evidence_selectors.required_head())))
    return digest


def _contents(made: ZipFile) -> str:
    """Write the files and their manifest; returns the manifest's hash."""
    texts = {"README.txt": README.read_text(encoding="utf-8")}
    texts |= {module.__name__.rpartition(".")[2] + ".py": inspect.getsource(module) for module in (verify, verify_pack)}
    with transaction.atomic():  # one moment for all of it
        texts |= {name: json.dumps(collected(name), ensure_ascii=False, indent=1) for name in CONTENTS}
    files = {name: _written(made, name, [text.encode()]) for name, text in texts.items()}
    manifest = canonical({"at": clock.now().isoformat(timespec="seconds"), "files": files, "v": 1})
    return _written(made, "manifest.json", [manifest])


def _log(actor: Actor, digest: str) -> None:
    """Enter the pack in the log and sign a head over it."""
    fields = {"manifest_sha256": digest}
    evidence.append("audit.packed", actor=actor, subject_kind="audit", subject_id=uuid4(), public_fields=fields)
    evidence.publish_head()


def _written(made: ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Write one file piece by piece; returns its SHA-256."""
    digest = hashlib.sha256()
    with made.open(name, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
    return digest.hexdigest()
