"""JSON objects, one a line."""

import io
import json
from collections.abc import Iterator
from itertools import chain, islice

import pyarrow as pa

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages.intake.checking import checked, headers
from datasets.stages.intake.streams import Chunked
from datasets.tables import RawTable

BLOCK_BYTES = 2 * 1024 * 1024
BATCH_ROWS = 65_536


def read(stream: Chunked, limits: Limits) -> RawTable:
    """Return objects, one a line, as text cells; every line's keys are the first one's or among them."""
    lines = io.TextIOWrapper(io.BufferedReader(stream, buffer_size=BLOCK_BYTES), encoding="utf-8-sig")
    objects = _objects(lines, limits)
    first = next(objects, None)
    if first is None:
        raise InputError("no_rows")
    names = headers(list(first), limits)
    return RawTable(columns=names, batches=checked(_rows(chain([first], objects), list(first)), names, limits))


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
