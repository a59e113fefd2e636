"""CSV and its kin: separators , ; tab and |."""

import codecs
import io
from collections.abc import Callable, Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.csv as pa_csv

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages.intake.checking import checked, headers
from datasets.stages.intake.encodings import encoding_of
from datasets.stages.intake.streams import Chunked
from datasets.tables import RawTable

BLOCK_BYTES = 2 * 1024 * 1024  # Arrow reads up to 32 blocks ahead, and no setting changes that
BLOCKS_TOGETHER = 4  # blocks of one batch: later stages look at a key once a batch
DELIMITERS = (",", "\t", ";", "|")


def read(stream: Chunked, head: bytes, limits: Limits, ragged: list[int] | None) -> RawTable:
    """Return a CSV file, every column as text."""
    encoding = encoding_of(head)
    first = codecs.getincrementaldecoder(encoding)().decode(head).split("\n", 1)[0].rstrip("\r")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        reader = _open(stream, encoding, delimiter, ragged)
    except pa.ArrowException as problem:
        raise InputError(_reason(str(problem))) from None
    except UnicodeError:
        raise InputError("encoding_unknown") from None
    names = headers(reader.schema.names, limits)
    return RawTable(columns=names, batches=checked(_read(reader), names, limits))


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
