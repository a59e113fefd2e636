"""Intake: bytes of a file to batches of text cells. The only stage that takes raw bytes from the vault.

Runs in the sandboxed child. Nothing here quotes a cell: an error names a rule, and at most a declared column.
"""

import codecs
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from typing_extensions import override

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages.intake import workbook
from datasets.tables import RawTable
from datasets.vault.withdraw import open_parts

BLOCK_BYTES = 2 * 1024 * 1024  # Arrow reads up to 32 blocks ahead, and no setting changes that
BLOCKS_TOGETHER = 4  # blocks of one batch: later stages look at a key once a batch
PEEK_BYTES = 1024 * 1024
PARQUET_BYTES_MAX = 512 * 1024 * 1024
BATCH_ROWS = 65_536
HEADER_MAX = 120
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LEVEL_GB = tuple(bytes([lead]) for lead in range(0xA1, 0xD8))
LEVEL_BIG5 = tuple(bytes([lead]) for lead in range(0xA1, 0xC7))
HAN_MIN, EVERYDAY_MIN = 4, 0.3
CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
SPACE = 0x20
DELIMITERS = (",", "\t", ";", "|")


def unseal(sealed_parts: Iterable[tuple[Path, str]], key: bytes) -> Iterator[bytes]:
    """Yield the plain bytes of an upload's sealed parts, in order."""
    yield from open_parts(sealed_parts, key)


def run(chunks: Iterable[bytes], limits: Limits, *, ragged: list[int] | None = None) -> RawTable:
    """Return the file as text cells, batch by batch.

    Args:
        chunks: the file's bytes.
        limits: what it may make us do.
        ragged: gets the numbers of CSV rows with too few or too many cells, which are skipped; None refuses the file.

    Raises:
        InputError: empty, not a table, a wrong encoding, a hostile header, or a limit was passed; batches may
            raise it too while they are read.
    """
    stream = Chunked(chunks, limits.upload_bytes)
    head = stream.peek(PEEK_BYTES)
    if not head.strip(b"\xef\xbb\xbf\r\n\t ;,"):
        raise InputError("file_empty")
    if head.startswith(b"PAR1"):
        return _parquet(stream, limits)
    if head.startswith(b"PK\x03\x04"):
        return _workbook(stream, limits)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x89PNG")) or (
        b"\0" in head and not head.startswith(WIDE_MARKS)
    ):
        raise InputError("not_a_table")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _json_lines(stream, limits)
    return _csv(stream, head, limits, ragged)


class Chunked(io.RawIOBase):
    """A readable over chunks of bytes that can be looked into once and stops at a size."""

    def __init__(self, chunks: Iterable[bytes], most: int) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._held = b""
        self._left = most

    @override
    def readable(self) -> bool:
        """Tell readers that they may read."""
        return True

    def peek(self, size: int) -> bytes:
        """Return the first bytes without taking them."""
        while len(self._held) < size and self._more():
            pass
        return self._held[:size]

    @override
    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; 0 at the end."""
        if not self._held and not self._more():
            return 0
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size

    def _more(self) -> bool:
        """Take one more chunk; False at the end. InputError when the file is larger than allowed."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._left -= len(chunk)
        if self._left < 0:
            raise InputError("file_too_large")
        self._held += chunk
        return True


def _encoding(head: bytes) -> str:
    """Return the encoding of the first bytes: UTF-8 with or without mark, marked UTF-16, else GB18030 or Big5."""
    if head.startswith(WIDE_MARKS):
        return "utf-16"
    for name in ("utf-8-sig",) if head.startswith(codecs.BOM_UTF8) else _likely_first(head):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        if name == "utf-8-sig" or not _rare(text):
            return name
    raise InputError("encoding_unknown")


def _likely_first(head: bytes) -> tuple[str, ...]:
    """Return encodings to try in order: nearly every Big5 text is also some GB18030, but one of rare characters."""
    try:
        wide = codecs.getincrementaldecoder("big5")().decode(head)
        narrow = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return ("utf-8-sig", "gb18030", "big5")
    return ("utf-8-sig", "big5", "gb18030") if _common(wide) > _common(narrow) else ("utf-8-sig", "gb18030", "big5")


def _rare(text: str) -> bool:
    """Tell whether a text's characters are hardly everyday ones: another country's bytes, read as Chinese."""
    return sum(mark > "\x7f" for mark in text) >= HAN_MIN and _common(text) < EVERYDAY_MIN


def _common(text: str) -> float:
    """Return the share of a text's Chinese characters that are everyday ones (level 1 of GB 2312, or of Big5)."""
    han = [mark for mark in text if mark > "\x7f"]
    return sum(_everyday(mark) for mark in han) / len(han) if han else 0.0


def _everyday(mark: str) -> bool:
    """Tell whether a character stands on the first level of a Chinese character set."""
    simple, full = mark.encode("gb2312", "ignore"), mark.encode("big5", "ignore")
    return (simple[:1] in LEVEL_GB and len(simple) == 2) or (len(full) == 2 and full[:1] in LEVEL_BIG5)


def _json_lines(stream: Chunked, limits: Limits) -> RawTable:
    """Return objects, one a line, as text cells; every line's keys are the first one's or among them."""
    lines = io.TextIOWrapper(io.BufferedReader(stream, buffer_size=BLOCK_BYTES), encoding="utf-8-sig")
    objects = _objects(lines, limits)
    first = next(objects, None)
    if first is None:
        raise InputError("no_rows")
    names = _headers(list(first), limits)
    return RawTable(columns=names, batches=_checked(_rows(chain([first], objects), list(first)), names, limits))


def _objects(lines: io.TextIOWrapper, limits: Limits) -> Iterator[dict[str, object]]:
    """Yield the objects of the lines; what a broken line holds is not told."""
    try:
        while line := lines.readline(limits.row_bytes):
            if line.strip():
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise InputError("not_a_table")
                yield found
    except UnicodeError:
        raise InputError("encoding_unknown") from None
    except (ValueError, RecursionError):
        raise InputError("not_a_table") from None


def _rows(objects: Iterator[dict[str, object]], names: list[str]) -> Iterator[pa.RecordBatch]:
    """Yield batches of text cells; a key that the first line has not makes the lines unlike."""
    while held := list(islice(objects, BATCH_ROWS)):
        if any(found.keys() - set(names) for found in held):
            raise InputError("rows_not_alike")
        try:
            columns = [pa.array([_cell(found.get(name)) for found in held], pa.string()) for name in names]
        except UnicodeError:  # half of a surrogate pair
            raise InputError("encoding_unknown") from None
        yield pa.RecordBatch.from_arrays(columns, names=names)


def _cell(value: object) -> str:
    """Return a JSON value as a cell's text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv(stream: Chunked, head: bytes, limits: Limits, ragged: list[int] | None) -> RawTable:
    """Return a CSV file, every column as text."""
    encoding = _encoding(head)
    first = codecs.getincrementaldecoder(encoding)().decode(head).split("\n", 1)[0].rstrip("\r")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        reader = _open(stream, encoding, delimiter, ragged)
    except pa.ArrowException as problem:
        raise InputError(_reason(str(problem))) from None
    except UnicodeError:
        raise InputError("encoding_unknown") from None
    names = _headers(reader.schema.names, limits)
    return RawTable(columns=names, batches=_checked(_read(reader), names, limits))


def _open(stream: Chunked, encoding: str, delimiter: str, ragged: list[int] | None) -> pa_csv.CSVStreamingReader:
    """Return the reader of a CSV file: every column is text, an empty cell is empty text, nothing is inferred (A21)."""
    return pa_csv.open_csv(
        io.BufferedReader(stream, buffer_size=BLOCK_BYTES),
        read_options=pa_csv.ReadOptions(
            block_size=BLOCK_BYTES, encoding="utf8" if encoding == "utf-8-sig" else encoding, use_threads=False
        ),
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=_skipper(ragged)
        ),
        convert_options=pa_csv.ConvertOptions(
            default_column_type=pa.string(), strings_can_be_null=False, check_utf8=True, null_values=[]
        ),
    )


def _skipper(ragged: list[int] | None) -> Callable[[pa_csv.InvalidRow], str] | None:
    """Return what notes the number of a row with another number of cells and skips it; None refuses such a file."""
    if ragged is None:
        return None

    def skip(row: pa_csv.InvalidRow) -> str:
        ragged.append(int(row.number))
        return "skip"

    return skip


def _read(reader: pa_csv.CSVStreamingReader) -> Iterator[pa.RecordBatch]:
    """Yield batches of some blocks; what Arrow says about a broken row is dropped, it quotes the row."""
    blocks = iter(reader)
    try:
        while held := list(islice(blocks, BLOCKS_TOGETHER)):
            yield pa.concat_batches(held)
    except pa.ArrowException as problem:
        raise InputError(_reason(str(problem))) from None
    except UnicodeError:
        raise InputError("encoding_unknown") from None


def _reason(text: str) -> str:
    """Return our code for Arrow's kinds of failure."""
    if "UTF8" in text or "UTF-8" in text or "invalid UTF" in text:
        return "encoding_unknown"
    if "straddling" in text:
        return "row_too_large"
    return "rows_not_alike" if "columns" in text else "not_a_table"


def _parquet(stream: Chunked, limits: Limits) -> RawTable:
    """Return a Parquet file with its cells as text. It is read whole in memory: nothing unsealed touches a disk."""
    whole = stream.peek(PARQUET_BYTES_MAX + 1)
    if len(whole) > PARQUET_BYTES_MAX:
        raise InputError("parquet_too_large", max=PARQUET_BYTES_MAX // 1024**2)
    with _hostile():
        file = pq.ParquetFile(pa.BufferReader(whole))
        names = _headers(file.schema_arrow.names, limits)
        _refuse_declared(file.metadata, limits)
    return RawTable(columns=names, batches=_checked(_as_text(file), names, limits))


def _workbook(stream: Chunked, limits: Limits) -> RawTable:
    """Return an XLSX file with its cells as text. It is read whole in memory, like Parquet."""
    whole = stream.peek(workbook.BYTES_MAX + 1)
    if len(whole) > workbook.BYTES_MAX:
        raise InputError("workbook_too_large", max=workbook.BYTES_MAX // 1024**2)
    header, batches = workbook.read(whole, limits)
    names = _headers(header, limits)
    return RawTable(columns=names, batches=_checked(batches, names, limits))


def _refuse_declared(footer: pq.FileMetaData, limits: Limits) -> None:
    """Raise InputError when a Parquet file itself says that it is too large; what it does not say is measured (E1)."""
    if footer.num_rows > limits.rows:
        raise InputError("more_rows_than_declared", max=limits.rows)
    sizes = [footer.row_group(place).total_byte_size for place in range(footer.num_row_groups)]
    if sum(sizes) > limits.unfolded_bytes or any(size < 0 for size in sizes):
        raise InputError("file_needs_too_much_memory")


def _as_text(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """Yield batches with every column cast to text; nested columns are refused."""
    with _hostile():
        for batch in file.iter_batches(batch_size=BATCH_ROWS):
            columns = [pc.fill_null(pc.cast(column, pa.string()), "") for column in batch.columns]
            yield pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


@contextmanager
def _hostile() -> Iterator[None]:
    """Turn whatever the reader of a binary file raises into a code: a made-up file raises anything (threat E2)."""
    try:
        yield
    except InputError:
        raise
    except (MemoryError, pa.ArrowCapacityError):
        raise InputError("file_needs_too_much_memory") from None
    except Exception:  # noqa: BLE001 - the file's fault, whatever it is; its words may quote a cell
        raise InputError("not_a_table") from None


def _headers(names: list[str], limits: Limits) -> tuple[str, ...]:
    """Return the column names; InputError when they are empty, doubled, too many, too long or hostile."""
    if len(names) > limits.columns:
        raise InputError("too_many_columns", max=limits.columns)
    clean = tuple(unicodedata.normalize("NFC", name).strip() for name in names)
    if any(not name for name in clean):
        raise InputError("header_empty")
    if any(len(name) > HEADER_MAX or not name.isprintable() for name in clean):
        raise InputError("header_invalid", max=HEADER_MAX)
    if len(set(clean)) != len(clean):
        raise InputError("header_twice")
    return clean


def _checked(batches: Iterator[pa.RecordBatch], names: tuple[str, ...], limits: Limits) -> Iterator[pa.RecordBatch]:
    """Yield batches under their clean names; InputError for no row at all or a cell that is too long."""
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        for column in batch.columns:
            if batch.num_rows and pc.max(pc.binary_length(column)).as_py() > limits.cell_bytes:
                raise InputError("cell_too_large", max=limits.cell_bytes)
        yield pa.RecordBatch.from_arrays([_without_controls(column) for column in batch.columns], names=list(names))
    if rows == 0:
        raise InputError("no_rows")


def _without_controls(column: pa.StringArray) -> pa.StringArray:
    """Return cells; one that holds a control character is empty, as if nothing had been written (threat E7)."""
    written = column.buffers()[2]
    if written is None or not (np.frombuffer(written, np.uint8) < SPACE).any():
        return column
    return pc.if_else(pc.match_substring_regex(column, CONTROLS), "", column)
