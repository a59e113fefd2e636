"""The digest that approvals bind to."""

import hashlib
from pathlib import Path

from datasets.tables import contributions_beside, texts_beside


def digest_of(bounded: Path) -> str:
    """Return the SHA-256 that approvals bind to: of the digests of the bounded table and what lies beside (threat E16)."""
    digests = []
    texts = [file for file in (texts_beside(bounded),) if file.is_file()]
    for file in (bounded, contributions_beside(bounded), *texts):
        with file.open("rb") as handle:
            digests.append(hashlib.file_digest(handle, "sha256").digest())
    return hashlib.sha256(b"".join(digests)).hexdigest()
