"""Frames of bytes on a pipe: 4 bytes of length, then that many; a length of 0 ends a stream."""

import struct
from collections.abc import Iterable, Iterator
from typing import IO

from datasets.errors import PlatformError


def send_stream(pipe: IO[bytes], chunks: Iterable[bytes]) -> None:
    """Write a whole stream."""
    for chunk in chunks:
        if chunk:
            pipe.write(struct.pack(">I", len(chunk)))
            pipe.write(chunk)
    pipe.write(struct.pack(">I", 0))
    pipe.flush()


def receive_stream(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield a stream's chunks; PlatformError when the pipe ends before the stream does."""
    while True:
        head = pipe.read(4)
        if len(head) < 4:
            raise PlatformError("pipe_broken")
        (size,) = struct.unpack(">I", head)
        if size == 0:
            return
        chunk = pipe.read(size)
        if len(chunk) < size:
            raise PlatformError("pipe_broken")
        yield chunk
