"""A consent manifest as records: pseudonyms instead of person keys, times instead of text, bad rows told by number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from datasets.errors import InputError
from datasets.tables import RawTable
from datasets.transforms.person_key import Pseudonyms

KEY_NAMES = ("person_key", "person")
TIMES = ("granted_at", "expires_at", "withdrawn_at")
TEXTS = ("purposes", "notice_version", "evidence_ref", "consent_kind")
# GB/T 42574, in the codes the market keeps; separate consent is a kind of its own, being in writing a form
KINDS = {
    "explicit": "explicit",
    "separate": "separate",
    "written": "written",
    "明示同意": "explicit",
    "单独同意": "separate",
    "书面同意": "written",
}
FLAGS = ("separate", "guardian")
COLUMNS = (*TEXTS, *TIMES, *FLAGS)
REQUIRED = ("purposes", "granted_at")
TRUE = ("1", "true", "yes", "y", "是")
NUMBERS_MAX = 1000  # row numbers told of each problem; all are counted
MOMENT = pa.timestamp("us", "UTC")
SCHEMA = pa.schema(
    [
        ("person", pa.binary(16)),
        ("row", pa.int64()),
        *((name, pa.string()) for name in TEXTS),
        *((name, MOMENT) for name in TIMES),
        *((name, pa.bool_()) for name in FLAGS),
    ]
)


@dataclass
class Problems:
    """What is wrong with a manifest's rows: how many, and the first row numbers (the header is row 1). No cell."""

    counts: dict[str, int] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, numbers: list[int]) -> None:
        """Note rows with one problem."""
        if numbers:
            self.counts[code] = self.counts.get(code, 0) + len(numbers)
            held = self.rows.setdefault(code, [])
            held.extend(numbers[: NUMBERS_MAX - len(held)])


def read(raw: RawTable, person_key: str, pseudonyms: Pseudonyms, problems: Problems, ragged: list[int]) -> pa.Table:
    """Return the good rows of a manifest as records; `problems` gets the bad ones.

    Args:
        raw: the manifest.
        person_key: the table's own name for its person key, which the manifest may use too.
        pseudonyms: makes pseudonyms under the product's key.
        problems: filled.
        ragged: numbers of rows that intake skipped, filled while it is read.

    Raises:
        InputError: `manifest_column_missing`, `manifest_column_unknown`.
    """
    key = _key_column(raw.columns, person_key)
    _check_columns(raw.columns, key)
    batches = list(_records(raw, key, pseudonyms, problems, ragged))
    problems.add("manifest_row_broken", ragged)
    return pa.Table.from_batches(batches, SCHEMA)


def _records(
    raw: RawTable, key: str, pseudonyms: Pseudonyms, problems: Problems, ragged: list[int]
) -> Iterator[pa.RecordBatch]:
    """Yield the good rows, batch by batch."""
    seen = 0
    for batch in raw.batches:
        numbers = numbered(seen, batch.num_rows, ragged)
        seen += batch.num_rows
        yield _good(batch, pseudonyms.of(batch[key]), numbers, problems)


def numbered(seen: int, count: int, ragged: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the numbers of the next `count` rows, those that were skipped counted too; the header is row 1."""
    numbers = np.arange(seen, seen + count, dtype=np.int64) + 2
    for skipped in sorted(ragged):
        numbers[numbers >= skipped] += 1
    return numbers


def _good(
    batch: pa.RecordBatch, persons: pa.Array, numbers: "np.ndarray[tuple[int], np.dtype[np.int64]]", problems: Problems
) -> pa.RecordBatch:
    """Return a batch's good rows and note the others."""
    texts = {name: _text(batch, name) for name in (*TEXTS, *TIMES, *FLAGS)}
    kinds = pc.utf8_lower(texts["consent_kind"])
    moments = {name: _moments(texts[name]) for name in TIMES}
    unread = [pc.and_(pc.is_null(moments[name]), pc.not_equal(texts[name], "")) for name in TIMES]
    bad = {
        "manifest_person_invalid": pc.is_null(persons),
        "manifest_purposes_missing": pc.equal(texts["purposes"], ""),
        "manifest_kind_unknown": pc.invert(pc.is_in(kinds, value_set=pa.array(["", *KINDS]))),
        "manifest_time_invalid": pc.or_(pc.or_(unread[0], unread[1]), pc.or_(unread[2], pc.equal(texts[TIMES[0]], ""))),
    }
    good = np.ones(batch.num_rows, bool)
    for code, flags in bad.items():
        wrong = np.asarray(flags) & good
        problems.add(code, numbers[wrong].tolist())
        good &= ~wrong
    flags = {name: pc.is_in(pc.utf8_lower(texts[name]), value_set=pa.array(TRUE)) for name in FLAGS}
    texts["consent_kind"] = _kinds(kinds)
    flags["separate"] = pc.or_(flags["separate"], pc.equal(texts["consent_kind"], "separate"))
    columns = [persons, pa.array(numbers), *(texts[name] for name in TEXTS), *moments.values(), *flags.values()]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA).filter(pa.array(good))


def _key_column(columns: tuple[str, ...], person_key: str) -> str:
    """Return the manifest's key column: `person_key`, or the table's own name for it."""
    for name in (*KEY_NAMES, person_key):
        if name in columns:
            return name
    raise InputError("manifest_column_missing", column="person_key")


def _check_columns(columns: tuple[str, ...], key: str) -> None:
    """Raise InputError for a column nobody knows, or one that is missing."""
    if set(columns) - set(COLUMNS) - {key}:
        raise InputError("manifest_column_unknown", allowed=", ".join((key, *COLUMNS)))
    for name in REQUIRED:
        if name not in columns:
            raise InputError("manifest_column_missing", column=name)


def _kinds(texts: pa.Array) -> pa.Array:
    """Return kinds of consent in the market's codes, empty text where none is given."""
    distinct = pc.dictionary_encode(texts)
    return pa.array([KINDS.get(text, "") for text in distinct.dictionary.to_pylist()], pa.string()).take(
        distinct.indices
    )


def _text(batch: pa.RecordBatch, name: str) -> pa.Array:
    """Return a column without outer space; empty text where the manifest has no such column."""
    if name in batch.schema.names:
        return pc.utf8_trim_whitespace(batch[name])
    return pa.repeat(pa.scalar(""), batch.num_rows)


def _moments(texts: pa.Array) -> pa.Array:
    """Return times in UTC, null where a cell is not one; a bare date is its first moment in UTC."""
    distinct = pc.dictionary_encode(texts)
    return pa.array([_moment(text) for text in distinct.dictionary.to_pylist()], MOMENT).take(distinct.indices)


def _moment(text: str) -> datetime | None:
    """Return one time; None when it is not one."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
