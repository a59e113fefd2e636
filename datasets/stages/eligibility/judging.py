"""What each consent record is worth at the plan's time, from the record, its person's withdrawal and the plan alone.

Codes and their order are stored in consent books: never renumber them. A person's records are judged one by one and
the best one counts, so that nobody's consent depends on anybody else's.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.plan import ConsentRule
from datasets.transforms.members import Members

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]


class Standing(IntEnum):
    """Where a consent stands; the lower the better."""

    IN_FORCE = 0
    NEEDS_SEPARATE = 1  # sensitive columns need separate consent (PIPL articles 29, 30)
    NEEDS_RECONSENT = 2  # given, but not for all that is wanted now (PIPL article 14)
    WITHOUT_PURPOSE = 3  # given for other purposes only
    NOTICE_UNKNOWN = 4  # made under a notice the market has never seen
    NOT_YET = 5
    EXPIRED = 6
    WITHDRAWN = 7


def judge(records: pa.Table, rule: ConsentRule) -> Codes:
    """Return the standing of each record; of several reasons the one that ends a consent for good."""
    found: Codes = np.zeros(len(records), np.uint8)
    for code, flags in _reasons(records, rule):
        found[flags] = code
    return found


def _reasons(records: pa.Table, rule: ConsentRule) -> list[tuple[Standing, Flags]]:
    """Return the reasons, the weightiest last."""
    whole, part = _purposes(records["purposes"], rule.purposes)
    notice = _flags(pc.is_in(records["notice_version"], value_set=pa.array(rule.notices, pa.string())))
    known = _flags(pc.is_in(records["notice_version"], value_set=pa.array(rule.notices_known, pa.string())))
    named = bool(rule.notices_known)
    return [
        (Standing.NEEDS_SEPARATE, ~_flags(records["separate"]) & rule.separate),
        (Standing.NEEDS_RECONSENT, part & ~whole | (known & ~notice & named)),
        (Standing.WITHOUT_PURPOSE, ~part & ~whole),
        (Standing.NOTICE_UNKNOWN, ~known & named),
        (Standing.NOT_YET, ~_passed(records["granted_at"], rule)),
        (Standing.EXPIRED, _passed(records["expires_at"], rule)),
        (Standing.WITHDRAWN, _passed(records["withdrawn_at"], rule) | _withdrawn(records, rule)),
    ]


def _purposes(texts: pa.ChunkedArray, wanted: tuple[str, ...]) -> tuple[Flags, Flags]:
    """Tell for each record whether it names every wanted purpose, and whether it names one; `;` or `,` separates."""
    distinct = pc.dictionary_encode(texts).combine_chunks()
    named = [
        {part.strip() for part in text.replace(",", ";").split(";")} & set(wanted)
        for text in distinct.dictionary.to_pylist()
    ]
    sizes = np.array([len(parts) for parts in named] or [0], np.int64)[np.asarray(distinct.indices)]
    return sizes == len(set(wanted)), sizes > 0


def _flags(values: pa.ChunkedArray) -> Flags:
    """Return flags; no value is no."""
    return np.asarray(pc.fill_null(values, fill_value=False)).astype(bool)


def _passed(moments: pa.ChunkedArray, rule: ConsentRule) -> Flags:
    """Tell for each record whether its time lies at or before the plan's. No time: not passed."""
    return _flags(pc.less_equal(moments, pa.scalar(rule.as_of, moments.type)))


def _withdrawn(records: pa.Table, rule: ConsentRule) -> Flags:
    """Tell for each record whether its person withdrew in the market after it was given."""
    found: Flags = np.zeros(len(records), bool)
    if not rule.withdrawn or not len(records):
        return found
    persons = records["person"].combine_chunks()
    held = Members(pa.array(list(rule.withdrawn), pa.binary(16))).hold(persons)
    for place in np.flatnonzero(np.asarray(held)):
        found[place] = records["granted_at"][place].as_py() <= rule.withdrawn[persons[place].as_py()]
    return found


def best(records: pa.Table, standings: Codes) -> pa.Table:
    """Return one record a person, in the order of pseudonyms: the best standing, of equals the latest given."""
    if not len(records):
        return records.append_column("standing", pa.array([], pa.uint8()))
    words = _words(records["person"].combine_chunks())
    given = np.asarray(records["granted_at"].cast(pa.int64()))
    order = np.lexsort((-given, standings, words[:, 1], words[:, 0]))
    ordered = words[order]
    first = np.ones(len(order), bool)
    first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    chosen = order[first]
    return records.take(pa.array(chosen)).append_column("standing", pa.array(standings[chosen]))


def _words(persons: pa.FixedSizeBinaryArray) -> "npt.NDArray[np.uint64]":
    """Return pseudonyms as two words each, whose order is the order of bytes."""
    whole = np.frombuffer(persons.buffers()[1], np.dtype(">u8")).reshape(-1, 2)
    return whole[persons.offset : persons.offset + len(persons)].astype(np.uint64)
