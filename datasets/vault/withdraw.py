"""Opening: raw bytes leave the vault here, and an import contract lets intake alone call it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from datasets.errors import PlatformError
from datasets.vault.frames import FRAME_BYTES, PREFIX_BYTES, TAG_BYTES, associated, nonce


def open_parts(parts: Iterable[tuple[Path, str]], key: bytes) -> Iterator[bytes]:
    """Yield the plain bytes of sealed files, each with its context, in order.

    Raises:
        PlatformError: a file is missing, cut, swapped, or sealed under another key or context.
    """
    for path, context in parts:
        yield from _open(path, context, AESGCM(key))


def _open(path: Path, context: str, cipher: AESGCM) -> Iterator[bytes]:
    """Yield one sealed file's plain bytes."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            prefix, number, seen = file.read(PREFIX_BYTES), 0, PREFIX_BYTES
            while True:
                frame = file.read(FRAME_BYTES + TAG_BYTES)
                seen += len(frame)
                last = seen >= size
                yield cipher.decrypt(nonce(prefix, number), frame, associated(context, number, last=last))
                if last:
                    return
                number += 1
    except (OSError, InvalidTag, ValueError) as problem:
        raise PlatformError("vault_seal_broken") from problem
