"""A file on this machine as an upload: parts with their digests, through the same services as the portal."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from marketplace.catalogue import services as catalogue
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor

PART_BYTES = 32 * 1024 * 1024


def upload(actor: Actor, path: Path, *, purpose: str = "data") -> UUID:
    """Return the id of a complete upload of the file."""
    row = catalogue.create_upload(actor=actor, file_name=path.name, purpose=purpose)
    for number, part in enumerate(_parts(path), start=1):
        catalogue.put_part(
            actor=actor,
            upload_id=row.id,
            number=number,
            chunks=(part,),
            content_digest=content_digest(part),
            length=len(part),
        )
    catalogue.complete_upload(actor=actor, upload_id=row.id)
    return row.id


def _parts(path: Path) -> Iterator[bytes]:
    """Yield the file in parts."""
    try:
        with path.open("rb") as file:
            while part := file.read(PART_BYTES):
                yield part
    except OSError as problem:
        raise Invalid("file_unreadable", file=path.name) from problem


def content_digest(part: bytes | memoryview) -> str:
    """Return the RFC 9530 Content-Digest of a part."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(part).digest()).decode()}:"
