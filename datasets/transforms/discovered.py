"""Values of discovered columns as keyed hashes: no list is declared, and none may be read off the table.

A code is a function of the value and a secret alone. Were it the value's place among all values, one person's rare value
would move the codes, and with them the row order, of everybody else (design rule 3).
"""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import MISSING, OTHER, UNNAMED, Column

CODE_BITS = 63
KEY_MAX = 120  # characters of a key
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, direction marks, what no font shows


@dataclass(frozen=True)
class Coded:
    """The codes of a column's cells, and the texts of those that can be keys: each code once."""

    codes: pa.Int64Array
    known: pa.Int64Array
    texts: pa.StringArray


def coded(cells: pa.Array, declared: Column, key: bytes) -> Coded:
    """Return a discovered column's codes: MISSING for no value, UNNAMED for a value that can never be a key.

    Args:
        cells: text cells.
        declared: the column's declaration.
        key: the product's ordering key; another column's name makes other hashes.
    """
    missing = {"", *(key_form(text) or text for text in declared.missing)}
    distinct = pc.dictionary_encode(pc.fill_null(cells, ""))
    forms = [key_form(text) for text in distinct.dictionary.to_pylist()]
    made = [_code(form, missing, declared.name, key) for form in forms]
    named = {code: form for code, form in zip(made, forms, strict=True) if code >= 0}
    codes = pa.array(made, pa.int64()).take(distinct.indices)
    return Coded(codes, pa.array(named.keys(), pa.int64()), pa.array(named.values(), pa.string()))


def key_form(text: str) -> str | None:
    """Return the one form a key is compared and shown in (threat A26); None for what can be no key.

    Compatibility composition (NFKC) makes widths and composed marks one; runs of space are one space, outer space is
    nothing. Case counts, as it does in declared lists.
    """
    form = " ".join(unicodedata.normalize("NFKC", text).split())
    hidden = any(unicodedata.category(mark) in HIDDEN for mark in form)
    return None if hidden or len(form) > KEY_MAX else form


def _code(form: str | None, missing: set[str], name: str, key: bytes) -> int:
    """Return one value's code; `other` names the cell of all that is no key, so it can be none itself."""
    if form is None or form == OTHER:
        return UNNAMED
    if form in missing:
        return MISSING
    whole = hmac.digest(key, f"value {name}:{form}".encode(), hashlib.sha256)
    return int.from_bytes(whole[:8], "big") >> (64 - CODE_BITS)
