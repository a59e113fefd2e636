"""What one run of the pipeline is told: the declaration, the purposes, the clock, the keys, the limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from datasets.schema import Declaration


@dataclass(frozen=True)
class Limits:
    """Bounds on everything a file may make us do. Bytes, rows, cells, seconds."""

    upload_bytes: int = 4 * 1024**3
    cell_bytes: int = 64 * 1024
    row_bytes: int = 1024 * 1024
    columns: int = 200
    rows: int = 200_000_000
    unfolded_bytes: int = 64 * 1024**3  # what a compressed file says it unfolds to
    memory_bytes: int = 2 * 1024**3
    engine_memory_mib: int = 512
    cpu_seconds: int = 900
    wall_seconds: int = 1200


@dataclass(frozen=True)
class ConsentRule:
    """Who may be used: which purposes, at what time, and whether the basis is consent at all.

    `notices` are the notice versions that tell of all purposes, `notices_known` all the provider has published; with
    none published any notice will do. `withdrawn` holds pseudonyms with the moment of their latest withdrawal.
    """

    required: bool
    purposes: tuple[str, ...]
    as_of: datetime
    separate: bool = False  # sensitive columns: general consent is not enough
    notices: tuple[str, ...] = ()
    notices_known: tuple[str, ...] = ()
    withdrawn: Mapping[bytes, datetime] = field(default_factory=dict, repr=False)
    locator: str = ""  # what receipt codes begin with


@dataclass(frozen=True, repr=False)
class Keys:
    """Secrets of one data product and of the market, from the vault: never stored, never logged."""

    pseudonym: bytes
    ordering: bytes
    book: bytes = b""  # seals the consent book
    links: bytes = b""  # seals the links of a version's persons; without it there are none
    linkage: bytes = b""  # of the market: makes links that say where persons of two tables are the same
    linkage_own: bytes = b""  # of the organisation, for keys that mean nothing elsewhere


@dataclass(frozen=True)
class Plan:
    """One run: every stage reads what it needs from here and from the table before it."""

    declaration: Declaration
    consent: ConsentRule
    keys: Keys
    limits: Limits = field(default_factory=Limits)

    @property
    def rows_kept_max(self) -> int:
        """k_max: how many rows of one person survive bounding."""
        return self.declaration.rows_per_person
