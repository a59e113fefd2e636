"""Sealing: the only way bytes enter the vault."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from datasets.vault.frames import FRAME_BYTES, PREFIX_BYTES, associated, nonce


@dataclass(frozen=True)
class Sealed:
    """What was sealed: size in bytes and hexadecimal SHA-256 of the plain bytes."""

    size: int
    sha256: str


def seal(chunks: Iterable[bytes], path: Path, key: bytes, *, context: str) -> Sealed:
    """Seal a stream into `path` under a temporary name, renamed when whole; nothing stays on a failure."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(path.name + ".part")
    digest, size = hashlib.sha256(), 0
    cipher, prefix = AESGCM(key), secrets.token_bytes(PREFIX_BYTES)
    try:
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(prefix)
            for number, (frame, last) in enumerate(_frames(chunks)):
                digest.update(frame)
                size += len(frame)
                file.write(cipher.encrypt(nonce(prefix, number), frame, associated(context, number, last=last)))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return Sealed(size=size, sha256=digest.hexdigest())


def _frames(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield frames of exactly FRAME_BYTES and one last frame, perhaps shorter, perhaps empty."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > FRAME_BYTES:
            yield bytes(held[:FRAME_BYTES]), False
            del held[:FRAME_BYTES]
    yield bytes(held), True
