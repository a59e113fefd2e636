"""The consent book of a version: one sealed record a person, spread over 256 shards by pseudonym.

Records hold the pseudonym, what the consent says and the SHA-256 of the person's receipt code; never a person key and
never the code. One person's record is found by opening the one shard every pseudonym with that first byte lies in, so
looking for somebody who is not there reads the same file.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from datasets.errors import PlatformError
from datasets.vault.keys import open_small, seal_small

SHARDS = 256
IN_FORCE = 0  # the code of a standing (datasets.stages.eligibility.judging)
BOOK, RECEIPTS = "consents", "receipts"  # names of the two folders
SCHEMA = pa.schema(
    [
        ("person", pa.binary(16)),
        ("receipt", pa.binary(32)),
        ("standing", pa.uint8()),
        ("granted_at", pa.timestamp("us", "UTC")),
        ("expires_at", pa.timestamp("us", "UTC")),
        ("notice", pa.string()),
        ("purposes", pa.string()),
        ("evidence_ref", pa.string()),
        ("separate", pa.bool_()),
        ("guardian", pa.bool_()),
        ("consent_kind", pa.string()),
    ]
)


def write(records: pa.Table, folder: Path, key: bytes) -> None:
    """Seal records, sorted by person, into the shards of `folder`; an empty shard is written too."""
    folder.mkdir(parents=True, mode=0o700)
    records = records.select(SCHEMA.names).cast(SCHEMA)
    persons = records["person"].combine_chunks()
    ends = np.searchsorted(first_bytes(persons), np.arange(SHARDS + 1)) if len(records) else None
    for shard in range(SHARDS):
        first, last = (0, 0) if ends is None else (int(ends[shard]), int(ends[shard + 1]))
        _seal(folder / f"{shard:02x}", _as_bytes(records.slice(first, last - first)), key)


def first_bytes(persons: pa.FixedSizeBinaryArray) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    """Return the first byte of each pseudonym."""
    whole = np.frombuffer(persons.buffers()[1], np.uint8).reshape(-1, 16)
    return whole[persons.offset : persons.offset + len(persons), 0]


def find(person: bytes, folder: Path, key: bytes) -> dict[str, object] | None:
    """Return a person's record as plain values; None when the book has none."""
    records = _open(folder / f"{person[0]:02x}", key)
    found = records.filter(pc.equal(records["person"], pa.scalar(person, pa.binary(16)))).to_pylist()
    return found[0] if found else None


def ended(folder: Path, key: bytes, since: datetime, until: datetime) -> int:
    """Return how many consents that were in force ran out between two moments; every shard is opened."""
    total = 0
    for shard in range(SHARDS):
        records = _open(folder / f"{shard:02x}", key)
        ends = records["expires_at"]
        over = pc.and_(pc.greater(ends, pa.scalar(since, ends.type)), pc.less_equal(ends, pa.scalar(until, ends.type)))
        total += pc.sum(pc.and_(over, pc.equal(records["standing"], IN_FORCE))).as_py() or 0
    return total


def write_parts(parts: Iterable[bytes], folder: Path, key: bytes) -> None:
    """Seal a text that lies beside the book, part by part: the receipts a provider fetches once."""
    folder.mkdir(parents=True, mode=0o700)
    for number, part in enumerate(parts):
        _seal(folder / f"part-{number:05d}", part, key)


def read_parts(folder: Path, key: bytes) -> Iterator[bytes]:
    """Yield what `write_parts` sealed."""
    for path in sorted(folder.iterdir()):
        yield _unseal(path, key)


def _unseal(path: Path, key: bytes) -> bytes:
    """Return the bytes of one sealed file."""
    try:
        return open_small(key, path.read_bytes(), context=path.name)
    except OSError as problem:
        raise PlatformError("vault_seal_broken") from problem


def _seal(path: Path, text: bytes, key: bytes) -> None:
    """Seal one file, bound to its name."""
    path.write_bytes(seal_small(key, text, context=path.name))
    path.chmod(0o600)


def _open(path: Path, key: bytes) -> pa.Table:
    """Return one shard's records."""
    table: pa.Table = pa.ipc.open_stream(_unseal(path, key)).read_all()
    return table


def _as_bytes(records: pa.Table) -> bytes:
    """Return records as an Arrow stream."""
    out = io.BytesIO()
    with pa.ipc.new_stream(out, records.schema) as stream:
        stream.write_table(records)
    return out.getvalue()
