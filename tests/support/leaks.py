"""The leak scan: looks for planted markers in everything a market keeps outside the sealed vault.

Every Parquet column is decoded, every database row is read, every other file (logs, the broker's dump, keys,
sealed uploads) is searched as bytes, for each marker in UTF-8, GB18030, UTF-16 and base64 at every alignment.
"""

import base64
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

PARQUET = b"PAR1"  # both ends of a whole file
LARGE = 1024**2
TAIL = 4  # bytes of a form that are looked for first


def forms(marker: str) -> set[bytes]:
    """Return the byte strings by which a marker would be seen."""
    plain = {marker.encode(codec) for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")}
    return plain | {form for text in plain for form in base64_cores(text)}


def base64_cores(text: bytes) -> Iterator[bytes]:
    """Yield what any base64 text holding `text` must contain, for each of the three alignments."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + text)
        first = -(-shift * 8 // 6) if shift else 0
        last = (shift + len(text)) * 8 // 6
        yield encoded[first:last]


def scan(folder: Path, markers: Iterable[str], *, rows: Iterable[bytes] = ()) -> list[tuple[str, str]]:
    """Return (where, marker) for every marker found below a folder or in the given database rows."""
    wanted = {form: marker for marker in markers for form in forms(marker)}
    found = [("database", wanted[form]) for row in rows for form in seen(wanted, row)]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            for text in contents(path):
                found += [(str(path.relative_to(folder)), wanted[form]) for form in seen(wanted, text)]
    return sorted(set(found))


def seen(wanted: Collection[bytes], text: bytes) -> Iterable[bytes]:
    """Return which of some byte strings are in a text: one after the other, in large texts all in one pass."""
    if len(text) < LARGE:
        return [form for form in wanted if form in text]
    tails: dict[bytes, list[bytes]] = {}
    for form in wanted:  # a marker ends in what nobody else could have written; many begin alike
        tails.setdefault(form[-TAIL:], []).append(form)
    return [form for tail in _there(text, tails) for form in tails[tail] if form in text]


def _there(text: bytes, tails: Iterable[bytes]) -> set[bytes]:
    """Return which four bytes are in a text, in one pass; by their first two at first."""
    words = np.frombuffer(b"".join(tails), "<u4")
    begins = np.zeros(2**16, np.bool_)
    begins[words & 0xFFFF] = True
    found: set[int] = set()
    for shift in range(TAIL):
        whole = np.frombuffer(text, "<u4", count=(len(text) - shift) // TAIL, offset=shift)
        near = whole[begins[whole & 0xFFFF]]
        found |= set(near[np.isin(near, words)].tolist())
    return {number.to_bytes(TAIL, "little") for number in found}


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: its bytes, and decoded columns or rows where it is a table."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:  # gone since it was listed
        return
    yield data
    # a Parquet file torn by a kill has no footer: nobody can decode it, its bytes were searched
    if len(data) > 2 * len(PARQUET) and data.startswith(PARQUET) and data.endswith(PARQUET):
        for column in pq.read_table(path).columns:
            yield "\n".join(map(str, column.to_pylist())).encode()
    if data.startswith(b"SQLite format 3"):
        yield from sqlite_rows(path)


def sqlite_rows(path: Path) -> Iterator[bytes]:
    """Yield every row of every table of a SQLite file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield b"\x1f".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def database_rows(connection) -> Iterator[bytes]:
    """Yield every row of every table of a Django connection."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield b"\x1f".join(
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in row
                )
