"""The leak scan: looks for planted markers in everything a market keeps outside the sealed vault.

Every Parquet column is decoded, every database row is read, every other file (logs, the broker's dump, keys,
sealed uploads) is searched as bytes, for each marker in UTF-8, GB18030, UTF-16 and base64 at every alignment.
"""

import base64
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

PARQUET = b"PAR1"  # both ends of a whole file


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
    wanted = [(marker, form) for marker in markers for form in forms(marker)]
    found = [("database", marker) for row in rows for marker, form in wanted if form in row]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            for text in contents(path):
                found += [(str(path.relative_to(folder)), marker) for marker, form in wanted if form in text]
    return sorted(set(found))


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
