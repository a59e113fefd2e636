"""Shifting: all days of a person move together by one keyed number of days, so that the days between them stay.

The number is a function of the person's pseudonym and the product's key alone (design rule 3: one person's rows decide
that person's rows).
"""

import hashlib

import pyarrow as pa
import pyarrow.compute as pc

PURPOSE = b"shift-days"
NUMBER_BYTES = 8


def shifted(days: pa.Array, persons: pa.Array, most: int, key: bytes) -> pa.Array:
    """Return days moved by their persons' numbers; NULL stays NULL.

    Args:
        days: `date32`.
        persons: the pseudonym of each day's person.
        most: days are moved by at most so many, either way.
        key: the product's secret.
    """
    distinct = pc.dictionary_encode(persons)
    numbers = [_number(person, most, key) for person in distinct.dictionary.to_pylist()]
    moves = pa.array(numbers, pa.int32()).take(distinct.indices)
    return pc.add(days.cast(pa.int32()), moves).cast(pa.date32())


def _number(person: bytes, most: int, key: bytes) -> int:
    """Return a person's number of days: evenly from -most to +most, as far as 64 bits go."""
    digest = hashlib.blake2b(person, key=key, person=PURPOSE, digest_size=NUMBER_BYTES).digest()
    return int.from_bytes(digest) % (2 * most + 1) - most
