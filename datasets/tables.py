"""One type for each step of the way, so that skipping a stage is a type error.

`RawTable`, `InspectedTable` and `EligibleTable` are streams of Arrow record batches that live in the memory of
the sandboxed child only. `DeidentifiedTable` is the first that may be written; `BoundedTable` the first
that a question may touch; `NoisyTable` the first that may leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from datasets.query import Metric
from datasets.schema import Declaration


@dataclass(frozen=True)
class RawTable:
    """Text cells as uploaded, batch by batch; every column is `string`, names are the file's."""

    columns: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]


@dataclass(frozen=True)
class ColumnFinding:
    """What inspection thinks one column holds, and the exact shares it saw (provider's eyes only)."""

    info_type: str
    sensitivity: str  # direct | quasi | sensitive | plain
    confidence: float
    evidence: dict[str, float]
    action: str  # drop | pseudonymise | generalise | keep | review


@dataclass(frozen=True)
class Inspection:
    """The findings of a whole file."""

    rows: int
    columns: dict[str, ColumnFinding]


@dataclass(frozen=True)
class InspectedTable:
    """Raw cells with the person's pseudonym and the under-14 flag beside them.

    Batches hold the declared columns as text, `_person` (16 bytes; NULL where the key is invalid)
    and `_minor` (bool). `findings` is filled as batches are consumed.
    """

    columns: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]


@dataclass(frozen=True)
class EligibleTable:
    """Rows of persons who may be used for the plan's purposes; `_minor` is gone."""

    columns: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]


@dataclass(frozen=True)
class DeidentifiedTable:
    """A Parquet file of codes and grid steps beside `person` (UUID of the pseudonym). No text cell."""

    declaration: Declaration
    path: Path


@dataclass(frozen=True)
class BoundedTable:
    """A Parquet file with at most `rows_kept_max` rows a person, ranked by `r` from 1.

    Columns: `person` UUID, `r` integer, one integer column `d<i>` a dimension (i = place in
    `declaration.dimensions`) and one nullable integer column `m<i>` a measure, in grid steps.
    """

    declaration: Declaration
    path: Path
    rows_kept_max: int


@dataclass(frozen=True)
class Noise:
    """How one output column was drawn: mechanism, integer sensitivity, loss, scale and half interval."""

    metric: Metric
    mechanism: str
    sensitivity: int  # in grid steps
    micro_epsilon: int
    scale: float  # of the noise, in grid steps
    half_interval: int  # smallest t with P(|noise| <= t) >= 0.95, in grid steps
    delta_atto: int  # 1e-18 units, for the whole vector


@dataclass(frozen=True)
class NoisyTable:
    """A drawn vector: keys (codes) and noisy grid integers. Safe to leave: post-processing only from here."""

    name: str
    group_by: tuple[str, ...]
    keys: tuple[tuple[int, ...], ...]
    noise: tuple[Noise, ...]
    values: tuple[tuple[int, ...], ...]  # a row a key, a value a metric


@dataclass(frozen=True)
class ReleaseTable:
    """One published table: a Parquet file of labels, values and intervals."""

    name: str
    path: Path
    rows: int
    sha256: str


@dataclass(frozen=True)
class Release:
    """All tables of a release and the guarantee card that goes with them."""

    tables: tuple[ReleaseTable, ...]
    card: dict[str, object]
