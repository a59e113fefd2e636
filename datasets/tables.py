"""One type for each step of the way, so that skipping a stage is a type error.

`RawTable`, `InspectedTable` and `EligibleTable` are streams of Arrow record batches that live in the memory of
the sandboxed child only. `DeidentifiedTable` is the first that may be written; `BoundedTable` the first
that a question may touch; `NoisyTable` the first that may leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from datasets.coordinates import Noise
from datasets.discovery import Discovery
from datasets.profile import Profile
from datasets.query import Query
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
    """Parquet files of codes and grid steps beside `person` (UUID of the pseudonym). No text cell.

    The texts of discovered values lie in a file of their own, to be kept or forgotten by themselves.
    """

    declaration: Declaration
    path: Path


def texts_among(folder: Path) -> Path:
    """Return where the texts of discovered values lie in a de-identified table's folder: `place`, `code`, `text`."""
    return folder / "discovered.texts"


def code_type(most: int) -> pa.DataType:
    """Return the smallest type that holds a bounded table's codes and ranks up to `most`."""
    kinds = (pa.uint8(), 2**8), (pa.uint16(), 2**16), (pa.uint32(), 2**32)
    return next((kind for kind, limit in kinds if most < limit), pa.int64())


@dataclass(frozen=True)
class BoundedTable:
    """A Parquet file with at most `rows_kept_max` rows a person, ranked by `r` from 1.

    Columns: `person` UUID, `r`, `n` (the person's number of rows here), one code `d<i>` a dimension (i = place in `declaration.dimensions`), one nullable
    number of grid steps `m<i>` a measure, and for each ranked dimension `g<i>` (rank of the row's group within the
    person) and `s<i>` (rank of the row within person and group). Beside it lies one row a person about what they
    contributed before the cut. `profile` is the drawn contribution profile, where one was paid for.

    A discovered dimension is stored as keyed hashes, whose texts lie beside, until its keys are chosen; `discovery` has
    them. From then on a settled copy, in which it has codes like any other, is what questions are asked of.
    """

    declaration: Declaration
    path: Path
    rows_kept_max: int
    profile: Profile | None = None
    discovery: Discovery | None = None

    @property
    def contributions(self) -> Path:
        """The file of one row a person: `n` rows, `m<i>` largest value, `g<i>` number of groups."""
        return contributions_beside(self.path)


def contributions_beside(path: Path) -> Path:
    """Return where the contributions of a bounded table's file lie; a settled copy shares them."""
    return path.with_name(f"{_stem(path)}.contributions.parquet")


def texts_beside(path: Path) -> Path:
    """Return where the texts of a bounded table's discovered values lie until keys are chosen: `place`, `code`, `text`."""
    return path.with_name(f"{_stem(path)}.texts.parquet")


def settled_beside(path: Path) -> Path:
    """Return where the settled copy of a bounded table lies."""
    return path.with_name(f"{_stem(path)}.settled.parquet")


def _stem(path: Path) -> str:
    """Return what the files of one bounded table have in common."""
    return path.name.lstrip(".").removesuffix(".part").removesuffix(".parquet").removesuffix(".settled")


@dataclass(frozen=True)
class Answer:
    """A drawn answer: noisy grid integers only. Safe to store and to show for ever.

    `codes` lists, for each group of the question, the codes it was asked for; a cell is one combination, the last
    group running fastest. `values` has the numbers of each coordinate one after the other; each holds a value a cell.
    `places` tells for each metric of the question which coordinates (places in `noises`) it is derived from. Where
    keys were chosen for the groups, `cells` are the only cells, as codes; None means every combination.
    """

    query: Query
    noises: tuple[Noise, ...]
    places: tuple[tuple[int, ...], ...]
    codes: tuple[tuple[int, ...], ...]
    values: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True)
class NoisyTable:
    """A drawn table of a release. Safe to leave: post-processing only from here."""

    name: str
    answer: Answer


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
