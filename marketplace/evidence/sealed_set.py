"""A padded set on disk: sealed block by block, so that one member's proof opens a few blocks and not millions of values.

The file holds, each sealed and bound to its place: the set's size and key; blocks of `BLOCK` sorted values; the root of
every whole block. A whole block is a complete subtree of RFC 9162's tree, so a proof needs the roots and one block.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from datasets.vault import keys
from marketplace.evidence.merkle import Tree, from_leaves, leaf_hash, node_hash
from marketplace.evidence.padded import VALUE_BYTES

LEVELS = 10
BLOCK = 1 << LEVELS
SEAL_BYTES = 28  # what sealing adds: nonce and tag
SIZE_BYTES = 8
HEAD_BYTES = SIZE_BYTES + VALUE_BYTES + SEAL_BYTES
BLOCK_BYTES = BLOCK * VALUE_BYTES + SEAL_BYTES


def write(path: Path, values: Sequence[bytes], *, key: bytes, sealing_key: bytes, context: str) -> None:
    """Seal sorted values and their set's key into a file, bound to what it is about."""
    with path.open("wb") as file:
        for name, part in _parts(values, key):
            file.write(keys.seal_small(sealing_key, part, context=f"{context}:{name}"))


def _parts(values: Sequence[bytes], key: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a file, each with its name."""
    yield "head", len(values).to_bytes(SIZE_BYTES, "big") + key
    roots = []
    for number, start in enumerate(range(0, len(values), BLOCK)):
        block = values[start : start + BLOCK]
        yield str(number), b"".join(block)
        if len(block) == BLOCK:
            roots.append(_root(block))
    yield "roots", b"".join(roots)


def _root(block: Sequence[bytes]) -> bytes:
    """Return the root of one whole block."""
    hashes = [leaf_hash(value) for value in block]
    while len(hashes) > 1:
        hashes = [node_hash(hashes[place], hashes[place + 1]) for place in range(0, len(hashes), 2)]
    return hashes[0]


class SealedSet(Sequence[bytes]):
    """The values of a written set, opened as they are asked for; PlatformError where the file was changed."""

    def __init__(self, path: Path, *, sealing_key: bytes, context: str) -> None:
        self._path, self._sealing_key, self._context = path, sealing_key, context
        head = self._read(0, HEAD_BYTES, "head")
        self._size, self.key = int.from_bytes(head[:SIZE_BYTES], "big"), head[SIZE_BYTES:]
        blocks = -(-self._size // BLOCK)
        self._roots_at = HEAD_BYTES + self._size * VALUE_BYTES + blocks * SEAL_BYTES
        self._roots = _split(self._read(self._roots_at, -1, "roots"))
        self._block = lru_cache(maxsize=32)(self._opened)
        self.tree = Tree(self._node)

    def __len__(self) -> int:
        """Return how many values the set is padded to."""
        return self._size

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override] - a set is never sliced
        """Return the value at a place."""
        if not 0 <= place < self._size:
            raise IndexError(place)
        return self._block(place >> LEVELS)[0][place & (BLOCK - 1)]

    def _node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree."""
        if level < LEVELS:
            block, place = divmod(index << level, BLOCK)
            return from_leaves(self._block(block)[1])(level, place >> level)
        if level == LEVELS:
            return self._roots[index]
        return node_hash(self._node(level - 1, 2 * index), self._node(level - 1, 2 * index + 1))

    def _opened(self, number: int) -> tuple[list[bytes], list[bytes]]:
        """Return a block's values and their leaf hashes."""
        start = HEAD_BYTES + number * BLOCK_BYTES
        values = _split(self._read(start, min(BLOCK_BYTES, self._roots_at - start), str(number)))
        return values, [leaf_hash(value) for value in values]

    def _read(self, start: int, length: int, name: str) -> bytes:
        """Return one sealed part."""
        with self._path.open("rb") as file:
            file.seek(start)
            return keys.open_small(self._sealing_key, file.read(length), context=f"{self._context}:{name}")


def _split(joined: bytes) -> list[bytes]:
    """Return values that were joined."""
    return [joined[at : at + VALUE_BYTES] for at in range(0, len(joined), VALUE_BYTES)]
