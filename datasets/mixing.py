"""Keyed 64-bit hashes of a person's own values, whole columns at a time.

Which rows of a person are kept must be a function of that person's rows and a secret, evenly spread, and nothing
more: no guarantee rests on the hash being hard to invert, so it is a keyed chain of MurmurHash3's finaliser
(Appleby 2011), a bijection of the word that comes last. Two rows that differ in one word never have one hash.
"""

import hashlib
import hmac
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
SHIFT = np.uint64(33)
FACTORS = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)


def hashed(key: bytes, label: str, words: Iterable[Words]) -> Words:
    """Return the hash of each row of these columns of words.

    Args:
        key: the product's ordering key.
        label: what the hash is for; another label is another hash.
        words: the columns, at least one, of equal length.
    """
    found: Words | None = None
    for place, column in enumerate(words):
        found = _mixed((column if found is None else found ^ column) + _secret(key, label, place))
    assert found is not None
    return found


def _secret(key: bytes, label: str, place: int) -> np.uint64:
    """Return the secret word that goes with a column."""
    return np.uint64(int.from_bytes(hmac.digest(key, f"{label}:{place}".encode(), hashlib.sha256)[:8], "big"))


def _mixed(words: Words) -> Words:
    """Return each word mixed: every bit of it moves every bit of the result. A bijection."""
    for factor in FACTORS:
        words = (words ^ (words >> SHIFT)) * factor
    return words ^ (words >> SHIFT)
