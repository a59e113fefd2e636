"""XLSX files: the first sheet with cells, as text. What a file could unfold to is measured before a parser sees it.

A workbook is a ZIP archive of XML: small bytes may stand for gigabytes, by compression, by a far corner (a sheet is held
whole, from its first cell to its last), by one long text that a million cells point to, or by entities. Each is bounded
by what is declared and by what is counted (threats E3, E4).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from datasets.errors import InputError
from datasets.plan import Limits

BYTES_MAX = 64 * 1024**2
UNFOLDED_MAX = 384 * 1024**2
ENTRIES_MAX = 2_000
CELLS_MAX = 12_000_000  # from the first cell to the last; each takes 32 bytes while the sheet is held
TEXT_MAX = 512 * 1024**2  # bytes of all cells that point to shared texts
ROWS_TOGETHER = 16_384
PIECE = 1024**2
OVERLAP = 4_096  # what may be cut in two between pieces is shorter
TAG = rb"<(?:\w{1,40}:)?"
CORNER = re.compile(TAG + rb"c\s(?:[^>]{0,200}\s)?r\s?=\s?[\"']([A-Za-z]{1,4})([0-9]{1,9})")
ROW = re.compile(TAG + rb"row\s(?:[^>]{0,200}\s)?r\s?=\s?[\"']([0-9]{1,9})")
POINTER = re.compile(TAG + rb"v>\s{0,9}([0-9]{1,9})\s{0,9}</")
TEXT = re.compile(TAG + rb"si[\s>]")
MARKUP = (b"<!DOCTYPE", b"<!ENTITY", b"\0")  # entities; UTF-16, in which the patterns above see nothing
STRINGS = "xl/sharedStrings.xml"
Cell = int | float | str | bool | time | date | datetime | timedelta


def read(whole: bytes, limits: Limits) -> tuple[list[str], Iterator[pa.RecordBatch]]:
    """Return the header of the first sheet that has cells, and its rows as batches of text.

    Raises:
        InputError: not a workbook, or one that unfolds to more than is allowed; no sheet has cells.
    """
    _measured(whole, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(whole))
        sheet = next((sheet for name in book.sheet_names if (sheet := book.get_sheet_by_name(name)).height), None)
    except CalamineError:
        raise InputError("not_a_table") from None
    if sheet is None:
        raise InputError("file_empty")
    rows = _rows(sheet)
    names = next(rows)
    while names and not names[-1]:
        names.pop()
    return names, _batches(rows, len(names))


def _measured(whole: bytes, limits: Limits) -> None:
    """Refuse a file that is no workbook or unfolds to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            entries = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise InputError("not_a_table")
            if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNFOLDED_MAX:
                raise _too_large()
            _weighed(archive, entries, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise InputError("not_a_table") from None


def _weighed(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unfold each part once, piece by piece, and refuse what is not what it says or points to too much.

    Any part may be a sheet: which ones are, other parts say.
    """
    left, texts = UNFOLDED_MAX, list[int]()
    for name in sorted((entry.filename for entry in entries), key=lambda name: name != STRINGS):  # shared texts first
        pieces = _unfolded(archive, name, left, xml=name.endswith((".xml", ".rels")))
        if name == STRINGS:
            left, texts = _lengths(pieces, left)
        else:
            left = _sheet(pieces, left, texts, limits)


def _unfolded(archive: zipfile.ZipFile, name: str, left: int, *, xml: bool) -> Iterator[tuple[bytes, bytes]]:
    """Yield a part's pieces, each also with the end of the one before; entities are refused."""
    tail = b""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            left -= len(piece)
            joined = tail + piece
            if left < 0 or (xml and any(mark in joined for mark in MARKUP)):
                raise _too_large()
            yield piece, joined
            tail = joined[-OVERLAP:]


def _lengths(pieces: Iterable[tuple[bytes, bytes]], left: int) -> tuple[int, list[int]]:
    """Return what is left to unfold, and how long each shared text is at most."""
    whole = b"".join(piece for piece, _ in pieces)
    starts = [found.start() for found in TEXT.finditer(whole)]
    return left - len(whole), [end - start for start, end in pairwise([*starts, len(whole)])]


def _sheet(pieces: Iterable[tuple[bytes, bytes]], left: int, texts: list[int], limits: Limits) -> int:
    """Return what is left to unfold after a part; refuse far corners and texts pointed to too often."""
    right, rows, pointed = 0, set[int](), 0
    for piece, joined in pieces:
        left -= len(piece)
        corners = set(CORNER.findall(joined))
        right = max([right, *(_number(column) for column, _ in corners)])
        rows |= {int(row) for _, row in corners} | {int(row) for row in ROW.findall(joined)}
        rows = {min(rows), max(rows)} if rows else rows
        pointed += sum(texts[int(place)] for place in POINTER.findall(piece) if int(place) < len(texts))
        if right > limits.columns:
            raise InputError("too_many_columns", max=limits.columns)
        if (rows and right * (max(rows) - min(rows) + 1) > CELLS_MAX) or pointed > TEXT_MAX or TEXT.search(joined):
            raise _too_large()
    return left


def _too_large() -> InputError:
    """Return the refusal of a workbook that unfolds to too much."""
    return InputError("workbook_too_large", max=UNFOLDED_MAX // 1024**2)


def _number(column: bytes) -> int:
    """Return a column's number: A is 1, AA is 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Yield the rows that say something, as text."""
    for row in sheet.iter_rows():
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield cells


def _text(cell: Cell) -> str:
    """Return a cell as it would be written: whole numbers without a fraction, days and moments by ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _batches(rows: Iterator[list[str]], width: int) -> Iterator[pa.RecordBatch]:
    """Yield batches; a row that is longer than the header makes the rows unlike."""
    names = [str(place) for place in range(width)]
    while held := list(islice(rows, ROWS_TOGETHER)):
        if any(any(row[width:]) for row in held):
            raise InputError("rows_not_alike")
        cells = [
            pa.array([row[place] if place < len(row) else "" for row in held], pa.string()) for place in range(width)
        ]
        yield pa.RecordBatch.from_arrays(cells, names=names)
