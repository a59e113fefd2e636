"""The tree of RFC 9162, section 2.1: roots, inclusion and consistency proofs over leaves kept elsewhere.

Everything is computed from hashes of complete subtrees, which never change once their leaves exist. `Tree` asks
its source for them (`node(level, index)` covers the leaves `index * 2^level` up to the next multiple), so a proof
over a million leaves reads some twenty of them. Checking proofs is `verify.py`'s alone.
"""

import hashlib
from collections.abc import Callable, Sequence

Node = Callable[[int, int], bytes]  # (level, index) -> hash of a complete subtree of 2^level leaves
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return the largest power of two smaller than `size` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def from_leaves(hashes: Sequence[bytes]) -> Node:
    """Return the node function of leaf hashes held in memory."""

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return hashes[index]
        return node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


class Tree:
    """Roots and proofs over the first leaves of a log."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` leaves."""
        return EMPTY_ROOT if size == 0 else self._hash(0, size)

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Return the audit path of leaf `index` in the tree of `size` leaves (2.1.3.1)."""
        if not 0 <= index < size:
            raise ValueError("leaf outside the tree")
        return self._path(index, 0, size)

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that the tree of `second` leaves extends the tree of `first` (2.1.4.1)."""
        if not 0 < first <= second:
            raise ValueError("sizes must be 0 < first <= second")
        return [] if first == second else self._subproof(first, 0, second, whole=True)

    def _hash(self, start: int, size: int) -> bytes:
        """Return the hash over leaves start .. start + size, start a multiple of every power of two used."""
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self._node(level, start >> level)
        left = split(size)
        return node_hash(self._hash(start, left), self._hash(start + left, size - left))

    def _path(self, index: int, start: int, size: int) -> list[bytes]:
        """Return PATH(index, leaves start .. start + size)."""
        if size == 1:
            return []
        left = split(size)
        if index < left:
            return [*self._path(index, start, left), self._hash(start + left, size - left)]
        return [*self._path(index - left, start + left, size - left), self._hash(start, left)]

    def _subproof(self, first: int, start: int, size: int, *, whole: bool) -> list[bytes]:
        """Return SUBPROOF(first, leaves start .. start + size, whole)."""
        if first == size:
            return [] if whole else [self._hash(start, size)]
        left = split(size)
        if first <= left:
            return [*self._subproof(first, start, left, whole=whole), self._hash(start + left, size - left)]
        return [*self._subproof(first - left, start + left, size - left, whole=False), self._hash(start, left)]
