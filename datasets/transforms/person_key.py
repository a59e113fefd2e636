"""The person key: one normal form for all spellings of it, then a keyed pseudonym (design rule 1, threat A25)."""

import hashlib
import hmac
import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

LENGTH_MAX = 256
GAPS = re.compile(r"[\s\-\u2010-\u2015]+")
MOBILE = re.compile(r"(?:\+|00)?86(1[3-9]\d{9})")
NUMBER = re.compile(r"[+0-9][0-9Xx\s\-\u2010-\u2015]*")


def normalise(text: str) -> str | None:
    """Return a key in its one form; None when it is empty, too long, or holds control characters.

    NFKC (full width to half), outer space off, gaps and hyphens inside numbers off, the country prefix of a
    mobile number off, upper case.
    """
    form = unicodedata.normalize("NFKC", text).strip()
    if NUMBER.fullmatch(form):
        form = GAPS.sub("", form)
        prefixed = MOBILE.fullmatch(form)
        form = prefixed[1] if prefixed else form
    if not form or len(form) > LENGTH_MAX or any(unicodedata.category(mark)[0] == "C" for mark in form):
        return None
    return form.upper()


def pseudonyms(column: pa.Array, key: bytes) -> pa.Array:
    """Return 16-byte pseudonyms: the first half of HMAC-SHA-256 of the normal form; NULL for an invalid key.

    Args:
        column: text cells.
        key: the product's pseudonym key, 32 bytes.
    """
    keyed = hmac.new(key, b"person:", hashlib.sha256)
    distinct = pc.dictionary_encode(column)
    made = pa.array([_pseudonym(text, keyed) for text in distinct.dictionary.to_pylist()], pa.binary(16))
    return made.take(distinct.indices)


def row_pseudonyms(first: int, count: int, key: bytes) -> pa.Array:
    """Return the pseudonyms of `count` rows from number `first`, for a table without persons."""
    keyed = hmac.new(key, b"row:", hashlib.sha256)
    return pa.array([_digest(str(number), keyed) for number in range(first, first + count)], pa.binary(16))


def _pseudonym(text: str, keyed: hmac.HMAC) -> bytes | None:
    """Return one pseudonym."""
    form = normalise(text)
    return None if form is None else _digest(form, keyed)


def _digest(text: str, keyed: hmac.HMAC) -> bytes:
    """Return half of a keyed digest."""
    copy = keyed.copy()
    copy.update(text.encode())
    return copy.digest()[:16]
