"""What one run of the pipeline is told: the declaration, the purposes, the clock, the keys, the limits."""

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
    memory_bytes: int = 2 * 1024**3
    engine_memory_mib: int = 512
    cpu_seconds: int = 900
    wall_seconds: int = 1200


@dataclass(frozen=True)
class ConsentRule:
    """Who may be used: which purposes, at what time, and whether the basis is consent at all."""

    required: bool
    purposes: tuple[str, ...]
    as_of: datetime
    notice_version: str = ""  # empty: any notice


@dataclass(frozen=True, repr=False)
class Keys:
    """Secrets of one data product, from the vault: never stored, never logged."""

    pseudonym: bytes
    ordering: bytes


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
