"""Receipt codes: drawn at random, one a person; the book keeps the SHA-256 alone, the provider hands the code on.

A code is `<locator>-<32 hexadecimal digits>`. The locator names the product, so that signing in needs no search.
Everything is done some persons at a time: there may be millions.
"""

import hashlib
import secrets
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from pyarrow import csv

SECRET_BYTES = 16
TOGETHER = 1 << 17


def draw(count: int, locator: str) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Return fresh codes, and the SHA-256 of each."""
    codes, hashes = [], []
    for first in range(0, count, TOGETHER):
        made = _codes(min(TOGETHER, count - first), locator)
        codes.append(pa.array(made, pa.string()))
        hashes.append(pa.array([hashlib.sha256(code.encode()).digest() for code in made], pa.binary(32)))
    return pa.chunked_array(codes, pa.string()), pa.chunked_array(hashes, pa.binary(32))


def _codes(count: int, locator: str) -> list[str]:
    """Return some codes."""
    text, width = secrets.token_bytes(SECRET_BYTES * count).hex(), 2 * SECRET_BYTES
    return [f"{locator}-{text[place : place + width]}" for place in range(0, len(text), width)]


def as_csv(records: pa.Table, codes: pa.ChunkedArray) -> Iterator[bytes]:
    """Yield what the provider needs to hand codes on: the manifest's row, its own reference, the code; header first."""
    table = pa.table({"row": records["row"], "evidence_ref": records["evidence_ref"], "receipt_code": codes})
    order = np.argsort(np.asarray(records["row"]), kind="stable")
    for first in range(0, max(len(order), 1), TOGETHER):
        out = pa.BufferOutputStream()
        some = table.take(pa.array(order[first : first + TOGETHER]))
        csv.write_csv(some, out, csv.WriteOptions(include_header=first == 0, quoting_style="needed"))
        yield bytes(out.getvalue())
