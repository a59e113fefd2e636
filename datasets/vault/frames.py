"""The sealed file format: a nonce prefix, then frames of at most 1 MiB, each AES-256-GCM.

The associated data of a frame binds the file's context, the frame's number and whether it is the last, so a
frame cannot be swapped, dropped, repeated or moved to another file. Nonce: 8 random bytes and a 4-byte count.
"""

import struct

FRAME_BYTES = 1024 * 1024
PREFIX_BYTES = 8
TAG_BYTES = 16


def nonce(prefix: bytes, number: int) -> bytes:
    """Return the nonce of one frame."""
    return prefix + struct.pack(">I", number)


def associated(context: str, number: int, *, last: bool) -> bytes:
    """Return the associated data of one frame."""
    return struct.pack(">I?", number, last) + context.encode()
