"""Intake: bytes of a file to batches of text cells. The only stage that takes raw bytes from the vault.

Runs in the sandboxed child. Nothing here quotes a cell: an error names a rule, and at most a declared column.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages.intake import delimited, json_lines, parquet, workbook
from datasets.stages.intake.checking import checked, headers
from datasets.stages.intake.encodings import WIDE_MARKS
from datasets.stages.intake.streams import Chunked
from datasets.tables import RawTable
from datasets.vault.withdraw import open_parts

PEEK_BYTES = 1024 * 1024


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
        return parquet.read(stream, limits)
    if head.startswith(b"PK\x03\x04"):
        return _workbook(stream, limits)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x89PNG")) or (
        b"\0" in head and not head.startswith(WIDE_MARKS)
    ):
        raise InputError("not_a_table")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return json_lines.read(stream, limits)
    return delimited.read(stream, head, limits, ragged)


def _workbook(stream: Chunked, limits: Limits) -> RawTable:
    """Return an XLSX file with its cells as text. It is read whole in memory, like Parquet."""
    whole = stream.peek(workbook.BYTES_MAX + 1)
    if len(whole) > workbook.BYTES_MAX:
        raise InputError("workbook_too_large", max=workbook.BYTES_MAX // 1024**2)
    header, batches = workbook.read(whole, limits)
    names = headers(header, limits)
    return RawTable(columns=names, batches=checked(batches, names, limits))
