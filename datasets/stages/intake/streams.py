"""Bytes that come in chunks, as a readable that can be looked into once."""

import io
from collections.abc import Iterable

from typing_extensions import override

from datasets.errors import InputError


class Chunked(io.RawIOBase):
    """A readable over chunks of bytes that can be looked into once and stops at a size."""

    def __init__(self, chunks: Iterable[bytes], most: int) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._held = b""
        self._left = most

    @override
    def readable(self) -> bool:
        """Tell readers that they may read."""
        return True

    def peek(self, size: int) -> bytes:
        """Return the first bytes without taking them."""
        while len(self._held) < size and self._more():
            pass
        return self._held[:size]

    @override
    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; 0 at the end."""
        if not self._held and not self._more():
            return 0
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size

    def _more(self) -> bool:
        """Take one more chunk; False at the end. InputError when the file is larger than allowed."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._left -= len(chunk)
        if self._left < 0:
            raise InputError("file_too_large")
        self._held += chunk
        return True
