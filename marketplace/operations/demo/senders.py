"""The benchmarks' courier table: many persons of few rows and few persons of many, as in shared experience.

The number of rows a person has follows Zipf's law, cut at 2,000: 35 persons a hundred rows, and persons with over
15 rows hold about 37 % of all rows. The shape is the same at every size; nobody in it exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.demo import people, texts

PERSONS_PER_ROW = 0.35
EXPONENT = 2.23  # gives both figures above
ROWS_PER_PERSON_MAX = 2_000
SEED = 20_240_101  # of invented data only; noise has no seed
CITIES = 300
SERVICES = tuple(f"service_{number:02d}" for number in range(1, 13))
MONTHS = tuple(f"2024-{number:02d}" for number in range(1, 13))
AT_HOME = 0.8  # share of a person's rows that start in their own city
WEIGHT_TENTHS_MAX = 600
FEE_HALVES_MAX = 1_000
CHUNK_ROWS = 1_000_000


@dataclass(frozen=True)
class Senders:
    """Persons, one a place, and the person of each row."""

    ids: pa.Array
    homes: np.ndarray
    who: np.ndarray


def cities() -> tuple[str, ...]:
    """Return the cities of the table: the first 300 of the code book."""
    return codebook(PREFECTURES)[:CITIES]


def make(rows: int) -> Iterator[pa.Table]:
    """Yield the table in chunks; the same rows for the same number of rows."""
    rng = np.random.default_rng(SEED)
    senders = _senders(rows, rng)
    for first in range(0, rows, CHUNK_ROWS):
        yield _chunk(senders, senders.who[first : first + CHUNK_ROWS], rng)


def _senders(rows: int, rng: np.random.Generator) -> Senders:
    """Return the persons and who sent each row."""
    counts = rows_per_person(rows, rng)
    homes = _places(len(counts), rng)
    ids = people.ids(110_000 + homes * 1_000, np.zeros(len(counts), bool), rng)
    who = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return Senders(ids, homes, rng.permutation(who))


def rows_per_person(rows: int, rng: np.random.Generator) -> np.ndarray:
    """Return how many rows each person has: quantiles of Zipf's law, then one row more or less until all are spent."""
    persons = max(1, int(rows * PERSONS_PER_ROW))
    law = np.arange(1, ROWS_PER_PERSON_MAX + 1) ** -EXPONENT
    shares = np.cumsum(law / law.sum())
    counts = 1 + np.searchsorted(shares, (np.arange(persons) + 0.5) / persons)
    counts = np.minimum(counts, ROWS_PER_PERSON_MAX)
    while rest := rows - int(counts.sum()):
        free = np.flatnonzero(counts < ROWS_PER_PERSON_MAX if rest > 0 else counts > 1)
        counts[rng.choice(free, min(abs(rest), len(free)), replace=False)] += np.sign(rest)
    return counts


def _places(count: int, rng: np.random.Generator) -> np.ndarray:
    """Return cities by place: a few large ones, many small ones."""
    crowd = np.arange(1, CITIES + 1) ** -0.5
    return np.searchsorted(np.cumsum(crowd / crowd.sum()), rng.random(count)).clip(max=CITIES - 1)


def _chunk(senders: Senders, who: np.ndarray, rng: np.random.Generator) -> pa.Table:
    """Return the rows of some senders."""
    rows = len(who)
    city = np.where(rng.random(rows) < AT_HOME, senders.homes[who], _places(rows, rng))
    tenths = np.minimum(rng.lognormal(2.6, 0.9, rows).astype(np.int64) + 1, WEIGHT_TENTHS_MAX)
    halves = np.minimum(16 + (tenths * rng.uniform(0.3, 0.6, rows)).astype(np.int64), FEE_HALVES_MAX)
    return pa.table(
        {
            "id_card": senders.ids.take(pa.array(who)),
            "city": texts.labels(cities(), city),
            "service": texts.labels(SERVICES, rng.integers(0, len(SERVICES), rows)),
            "month": texts.labels(MONTHS, rng.integers(0, len(MONTHS), rows)),
            "weight": pa.array(tenths / 10),
            "fee": pa.array(halves / 2),
        }
    )
