"""The digest that approvals bind to."""

import hashlib
from pathlib import Path

from datasets.tables import contributions_beside


def digest_of(bounded: Path) -> str:
    """Return the SHA-256 that approvals bind to: of the bounded table's digest and its contributions' (threat E16)."""
    digests = []
    for file in (bounded, contributions_beside(bounded)):
        with file.open("rb") as handle:
            digests.append(hashlib.file_digest(handle, "sha256").digest())
    return hashlib.sha256(b"".join(digests)).hexdigest()
