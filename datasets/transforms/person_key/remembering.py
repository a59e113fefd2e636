"""Digests made before: a table's persons come again and again, and a digest costs far more than a look.

A slot for each hash of a text, the newest text wins. A text is compared whole, so what is remembered changes no result;
what is forgotten is made again. Memory is bounded whatever comes.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

SLOTS_BITS = 22  # 4 million slots of 40 bytes, of which the system gives those that are used
TEXT_WORDS, DIGEST_WORDS = 3, 2
TEXT_BYTES = 8 * TEXT_WORDS  # longer texts are not remembered
DIGEST_BYTES = 8 * DIGEST_WORDS
# Odd, any; texts chosen to fall together cost time only. The golden ratio and two of xxHash's primes.
FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)

Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Make = Callable[[pa.StringArray], pa.FixedSizeBinaryArray]


class Remembered:
    """The digests of texts, made by `make` where they are not remembered."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._slots: Words = np.zeros((1 << SLOTS_BITS, TEXT_WORDS + DIGEST_WORDS), np.uint64)

    def of(self, texts: pa.StringArray) -> pa.FixedSizeBinaryArray:
        """Return the digest of each text; no text is NULL, empty or holds a zero byte."""
        short = np.asarray(pc.less_equal(pc.binary_length(texts), TEXT_BYTES))
        if not short.all():
            return self._mixed(texts, short)
        return _digests(self._short(texts))

    def _mixed(self, texts: pa.StringArray, short: Flags) -> pa.FixedSizeBinaryArray:
        """Return the digest of each text where some do not fit a slot."""
        digests: Words = np.empty((len(texts), DIGEST_WORDS), np.uint64)
        digests[~short] = _words(self._make(texts.filter(pa.array(~short))))
        digests[short] = self._short(texts.filter(pa.array(short)))
        return _digests(digests)

    def _short(self, texts: pa.StringArray) -> Words:
        """Return the digests of texts that fit a slot."""
        asked = padded(texts)
        places = _places(asked)
        held = self._slots.take(places, axis=0)
        unknown = np.flatnonzero(_differ(held, asked))
        made = asked.take(unknown, axis=0), _words(self._make(texts.take(pa.array(unknown))))
        fresh = np.hstack(made)
        self._slots[places.take(unknown)] = fresh
        held[unknown] = fresh
        return np.ascontiguousarray(held[:, TEXT_WORDS:])


def _differ(held: Words, asked: Words) -> Flags:
    """Tell for each text whether its slot holds another one; word by word, which numpy does fastest."""
    flags: Flags = held[:, 0] != asked[:, 0]
    for place in range(1, TEXT_WORDS):
        flags |= held[:, place] != asked[:, place]
    return flags


def _digests(words: Words) -> pa.FixedSizeBinaryArray:
    """Return words as digests."""
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(DIGEST_BYTES), len(words), [None, pa.py_buffer(words)])


def _words(digests: pa.FixedSizeBinaryArray) -> Words:
    """Return digests as words, a row each."""
    whole = np.frombuffer(digests.buffers()[1], np.uint64) if len(digests) else np.empty(0, np.uint64)
    first = digests.offset * DIGEST_WORDS
    return whole[first : first + len(digests) * DIGEST_WORDS].reshape(-1, DIGEST_WORDS)


def padded(texts: pa.StringArray) -> Words:
    """Return texts as words, filled up with zero bytes, a row each; texts of one length are copied together."""
    lengths = np.asarray(pc.binary_length(texts))
    rows = np.zeros((len(texts), TEXT_BYTES), np.uint8)
    for length in np.unique(lengths):
        alike = lengths == length
        together = texts if alike.all() else texts.filter(pa.array(alike))
        rows[alike, :length] = _bytes(together).reshape(-1, length)
    return rows.view(np.uint64)


def _bytes(texts: pa.StringArray) -> npt.NDArray[np.uint8]:
    """Return the bytes of texts, one after the other."""
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]


def _places(asked: Words) -> npt.NDArray[np.int64]:
    """Return the slot of each text: the upper bits of a mixed product."""
    mixed: Words = (asked * FACTORS).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(32)
    mixed = (mixed * FACTORS[0]) >> np.uint64(64 - SLOTS_BITS)
    return mixed.astype(np.int64)
