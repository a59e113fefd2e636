"""The courier's files: a table of waybills and its consent manifest, the same for the same number of rows."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.demo import consents, people, waybills

ROWS = 1_000_000
ROWS_MIN, ROWS_MAX = 100, 2_000_000  # the courier's declaration says rows_max = 2000000
PERSONS_PER_ROW = 0.4
SEED = 20_250_101  # of invented data only; noise has no seed


@dataclass(frozen=True)
class Files:
    """What the provider uploads, as CSV in UTF-8."""

    table: pa.Buffer
    manifest: pa.Buffer


def make(rows: int = ROWS) -> Files:
    """Return both files."""
    rng = np.random.default_rng(SEED)
    cities = codebook(PREFECTURES)
    persons = people.make(max(1, int(rows * PERSONS_PER_ROW)), _codes(len(cities)), rng)
    return Files(table=waybills.make(rows, persons, cities, rng), manifest=consents.make(persons, rng))


def _codes(count: int) -> np.ndarray:
    """Return a six-digit county number for each place; only its form matters, the address names the city."""
    return 110_000 + np.arange(count) * 1_000
