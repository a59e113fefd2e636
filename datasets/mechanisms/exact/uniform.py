"""Exact uniform integers and fair bits, many at a time, from one batch of the operating system's random bytes."""

import os

import numpy as np
import numpy.typing as npt

from datasets.interfaces import IntArray

BoolArray = npt.NDArray[np.bool_]
WordArray = npt.NDArray[np.uint64]
WORDS = 2**64
LIMIT_MAX = 2**63 - 1


def words(count: int) -> WordArray:
    """Return `count` uniform 64-bit words."""
    return np.frombuffer(os.urandom(8 * count), dtype=np.uint64)


def fair(count: int) -> BoolArray:
    """Return `count` fair coins."""
    return np.unpackbits(np.frombuffer(os.urandom(-(-count // 8)), dtype=np.uint8), count=count).astype(np.bool_)


def below(limit: int, count: int) -> IntArray:
    """Return `count` uniform integers of 0..limit-1, by rejection: no remainder is likelier than another.

    Raises:
        ValueError: the limit is not in 1..2^63-1.
    """
    if not 1 <= limit <= LIMIT_MAX:
        raise ValueError("uniform_limit")
    if limit == 1:
        return np.zeros(count, dtype=np.int64)
    whole = WORDS // limit * limit  # words below this hold each remainder equally often
    drawn = words(count)
    if whole < WORDS:
        drawn = _redrawn(drawn, np.uint64(whole))
    return (drawn % np.uint64(limit)).astype(np.int64)


def _redrawn(drawn: WordArray, whole: np.uint64) -> WordArray:
    """Return the words with each one that is not below `whole` drawn again until it is."""
    places = np.flatnonzero(drawn >= whole)
    if places.size:
        drawn = drawn.copy()  # what came from bytes is read-only
    while places.size:
        fresh = words(places.size)
        drawn[places] = fresh
        places = places[fresh >= whole]
    return drawn
