"""Parquet files, cast to text."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages.intake.checking import checked, headers
from datasets.stages.intake.streams import Chunked
from datasets.tables import RawTable

BYTES_MAX = 512 * 1024 * 1024
BATCH_ROWS = 65_536


def read(stream: Chunked, limits: Limits) -> RawTable:
    """Return a Parquet file with its cells as text. It is read whole in memory: nothing unsealed touches a disk."""
    whole = stream.peek(BYTES_MAX + 1)
    if len(whole) > BYTES_MAX:
        raise InputError("parquet_too_large", max=BYTES_MAX // 1024**2)
    with _hostile():
        file = pq.ParquetFile(pa.BufferReader(whole))
        names = headers(file.schema_arrow.names, limits)
        _refuse_declared(file.metadata, limits)
    return RawTable(columns=names, batches=checked(_as_text(file), names, limits))


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
