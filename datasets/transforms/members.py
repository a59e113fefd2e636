"""Whether persons are among many others, asked batch by batch: the others are put in order once."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

WORD = np.dtype(">u8")  # so that order by words is order by bytes
WORD_BITS = 64
BUCKETS_BITS_MAX = 26

Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


class Members:
    """A set of pseudonyms. They are evenly spread: their upper bits name a bucket of hardly more than one of them."""

    def __init__(self, persons: pa.FixedSizeBinaryArray) -> None:
        words = _words(persons.drop_null())
        self._words = words[np.lexsort((words[:, 1], words[:, 0]))]
        bits = min(BUCKETS_BITS_MAX, max(1, len(words).bit_length()))
        self._shift = np.uint64(WORD_BITS - bits)
        # Where each bucket's last member stands: the number of all members up to it, less one.
        self._lasts = np.cumsum(np.bincount(self._bucket(self._words), minlength=1 << bits)).astype(np.int32) - 1

    def hold(self, persons: pa.FixedSizeBinaryArray) -> pa.BooleanArray:
        """Tell for each pseudonym whether it is a member; a NULL is none."""
        asked = _words(persons)
        found: Flags = np.zeros(len(asked), np.bool_)
        places = self._lasts.take(self._bucket(asked))
        left = np.flatnonzero(places >= 0)
        while len(left):  # down from the bucket's last member, while members are not below what is asked
            wanted, near = asked.take(left, axis=0), self._words.take(places.take(left), axis=0)
            found[left] = same = (near[:, 0] == wanted[:, 0]) & (near[:, 1] == wanted[:, 1])
            places[left] -= 1
            left = left[~same & (near[:, 0] >= wanted[:, 0]) & (places.take(left) >= 0)]
        return pc.and_(pa.array(found), pc.is_valid(persons))

    def _bucket(self, words: Words) -> npt.NDArray[np.int64]:
        """Return the bucket of each pseudonym."""
        return (words[:, 0] >> self._shift).astype(np.int64)


def _words(persons: pa.FixedSizeBinaryArray) -> Words:
    """Return pseudonyms as two words each; what stands in the place of a NULL is any."""
    if not len(persons):
        return np.empty((0, 2), np.uint64)
    whole = np.frombuffer(persons.buffers()[1], WORD).reshape(-1, 2)
    return whole[persons.offset : persons.offset + len(persons)].astype(np.uint64)
