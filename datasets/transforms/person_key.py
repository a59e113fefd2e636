"""The person key: one normal form for all spellings of it, then a keyed pseudonym (design rule 1, threat A25)."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers import resident_id

LENGTH_MAX = 256
PSEUDONYM_BYTES = 16
BLOCK_BYTES = 64  # of SHA-256
DIGITS_MIN = 11  # below a mobile number's length, a gap may be part of an identifier: 12-3 is not 1-23
NUMBER = re.compile(r"[+0-9(][+0-9X\s.\-\u2010-\u2015()]*")
GAPS = re.compile(r"[\s\-\u2010-\u2015()]+")
MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1[3-9]\d)\.?(\d{4})\.?(\d{4})")
WHOLE = re.compile(r"(\d+)\.0+")  # what spreadsheets make of a number
HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, invisible (bidi, zero width), surrogate

Digest = Callable[[str], bytes]


def normalise(text: str) -> str | None:
    """Return a key in its one form; None when it is empty, too long, or holds control or invisible characters.

    NFKC (full width to half), outer space off, upper case. In numbers of at least 11 digits gaps and hyphens go,
    and so does the country prefix of a mobile number; an old 15-digit resident ID becomes the 18-digit one.
    """
    if text.isascii() and text.isalnum() and len(text) == resident_id.LENGTH:
        return text.upper()  # the common case, without the work below
    form = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).strip().upper())
    if not form or len(form) > LENGTH_MAX or any(unicodedata.category(mark) in HIDDEN for mark in form):
        return None
    return _number(form) if NUMBER.fullmatch(form) else form


def _number(form: str) -> str:
    """Return the one form of a number written with gaps, a country prefix, decimals of a spreadsheet, or 15 digits."""
    whole = WHOLE.fullmatch(form)
    form = whole[1] if whole else form
    closed = GAPS.sub("", form)
    if sum(mark.isdigit() for mark in closed) < DIGITS_MIN:
        return form
    mobile = MOBILE.fullmatch(closed)
    return "".join(mobile.groups()) if mobile else resident_id.modern(closed) or closed


def pseudonyms(column: pa.Array, key: bytes, missing: Iterable[str] = ()) -> pa.Array:
    """Return 16-byte pseudonyms: the first half of HMAC-SHA-256 of the normal form; NULL for an invalid key.

    Args:
        column: text cells.
        key: the product's pseudonym key, 32 bytes.
        missing: declared spellings of "no value"; they are nobody's key.
    """
    digest = _keyed(key, b"person:")
    nobody = {normalise(text) for text in missing} | {None}
    distinct = pc.dictionary_encode(column)
    forms = [normalise(text) for text in distinct.dictionary.to_pylist()]
    made = [None if form is None or form in nobody else digest(form) for form in forms]
    return pa.array(made, pa.binary(PSEUDONYM_BYTES)).take(distinct.indices)


def row_pseudonyms(first: int, count: int, key: bytes) -> pa.Array:
    """Return the pseudonyms of `count` rows from number `first`, for a table without persons."""
    digest = _keyed(key, b"row:")
    return pa.array([digest(str(number)) for number in range(first, first + count)], pa.binary(PSEUDONYM_BYTES))


def _keyed(key: bytes, label: bytes) -> Digest:
    """Return what makes the first half of HMAC-SHA-256(key, label + text).

    Written out (RFC 2104) over two hashes begun once: half the time of hmac.HMAC.copy, and a table has a million keys.
    """
    if len(key) > BLOCK_BYTES:
        key = hashlib.sha256(key).digest()
    padded = key.ljust(BLOCK_BYTES, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded) + label)
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def digest(text: str) -> bytes:
        inside, outside = inner.copy(), outer.copy()
        inside.update(text.encode())
        outside.update(inside.digest())
        return outside.digest()[:PSEUDONYM_BYTES]

    return digest
