"""The forms a table leaves in: CSV, Arrow stream, Parquet."""

import io
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from marketplace.web import inert

KINDS = {"string": pa.string(), "integer": pa.int64(), "decimal": pa.float64()}


def table(answer: dict[str, Any]) -> pa.Table:
    """Return an answer's rows as an Arrow table."""
    columns = answer["columns"]
    arrays = [
        pa.array([row[place] for row in answer["rows"]], KINDS[column["type"]]) for place, column in enumerate(columns)
    ]
    return pa.Table.from_arrays(arrays, names=[column["name"] for column in columns])


def csv(rows: pa.Table) -> bytes:
    """Return CSV in UTF-8; numbers stay numbers, and text that begins like a formula is quoted out of its way."""
    out = io.BytesIO()
    columns = [_inert(column) if pa.types.is_string(column.type) else column for column in rows.columns]
    pa_csv.write_csv(pa.table(columns, names=[inert.text(name) for name in rows.column_names]), out)
    return out.getvalue()


def _inert(column: pa.ChunkedArray) -> pa.Array:
    """Return texts as a spreadsheet shows them."""
    return pa.array([None if value is None else inert.text(value) for value in column.to_pylist()], pa.string())


def parquet(rows: pa.Table) -> bytes:
    """Return a Parquet file."""
    out = io.BytesIO()
    pq.write_table(rows, out)
    return out.getvalue()


def arrow(rows: pa.Table) -> bytes:
    """Return an Arrow IPC stream."""
    out = io.BytesIO()
    with pa.ipc.new_stream(out, rows.schema) as stream:
        stream.write_table(rows)
    return out.getvalue()


FORMS: dict[str, Callable[[pa.Table], bytes]] = {
    "text/csv": csv,
    "application/vnd.apache.arrow.stream": arrow,
    "application/vnd.apache.parquet": parquet,
}


def wanted(accept: str, offered: tuple[str, ...]) -> str | None:
    """Return the media type to answer in, or None when nothing offered is accepted; JSON is offered first."""
    ranges = sorted((_range(part) for part in (accept or "*/*").split(",")), key=lambda item: -item[1])
    for name, quality in ranges:
        for media in offered:
            if quality > 0 and name in {media, "*/*", f"{media.partition('/')[0]}/*"}:
                return media
    return None


def _range(part: str) -> tuple[str, float]:
    """Return a media range and its quality."""
    name, *parameters = (item.strip() for item in part.split(";"))
    given = [item[2:] for item in parameters if item.startswith("q=")]
    try:
        return name.lower(), float(given[0]) if given else 1.0
    except ValueError:
        return name.lower(), 0.0
