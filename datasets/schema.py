"""What a provider declares about a table, before anything is read off it (design rule: public is declared).

Owns: columns, their public domains, and the codes that stand for values inside the data plane.
A dimension value is stored as an integer code: 0..n-1 are the declared values in declared order, then
`other_code` (a value outside the list), then `null_code` (missing). A measure is stored as an integer
number of grid steps. A discovered dimension has no list before its release: until then it is stored as a keyed
hash of its value (63 bits), MISSING or UNNAMED.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

OTHER = "other"
RANKED_MAX = 4
MISSING = -1  # in the place of a hash: no value
UNNAMED = -2  # a value that can never be a key: too long, or with characters that hide


class Role(StrEnum):
    """What a column is for."""

    PERSON = "person"  # holds the person key; becomes a pseudonym
    DIMENSION = "dimension"  # may be filtered and grouped by
    MEASURE = "measure"  # may be summed
    DROP = "drop"  # never leaves intake


KEPT = frozenset({Role.DIMENSION, Role.MEASURE})  # what a column's values are used as; plain text matches too


class ColumnType(StrEnum):
    """How a cell is read."""

    CATEGORY = "category"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOLEAN = "boolean"


class Grain(StrEnum):
    """How coarse a date or timestamp is kept."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Guarantee(StrEnum):
    """Which composition a product is accounted under."""

    PURE = "pure"
    CONCENTRATED = "concentrated"


@dataclass(frozen=True)
class Column:
    """One declared column. `bounds` and `step` are in the column's own unit; dates bound by ISO text."""

    name: str
    role: Role
    type: ColumnType
    missing: tuple[str, ...] = ()
    bounds: tuple[Decimal, Decimal] | None = None
    dates: tuple[date, date] | None = None
    step: Decimal | None = None
    grain: Grain = Grain.MONTH
    categories: tuple[str, ...] = ()
    catalogue: str = ""
    discover: bool = False  # its values come from key selection at release; `categories` is empty until then
    constant_per_person: bool = False
    unit: str = ""
    sensitive: bool = False  # PIPL article 28: general consent is not enough
    shift_days: int = 0  # a person's days move together by up to so many, before they are generalised

    def label(self, code: int) -> str | None:
        """Return the declared value of a code; `other`, or None for missing."""
        if code == self.null_code:
            return None
        return OTHER if code == self.other_code else self.domain[code]

    @cached_property
    def domain(self) -> tuple[str, ...]:
        """The public values of a dimension, as text, in code order; without `other` and missing."""
        return tuple(domain_of(self))

    @property
    def other_code(self) -> int:
        """The code of a value outside the declared list."""
        return len(self.domain)

    @property
    def null_code(self) -> int:
        """The code of a missing value."""
        return len(self.domain) + 1

    @property
    def grid(self) -> tuple[int, int]:
        """The declared bounds of a measure, in grid steps."""
        if self.bounds is None or self.step is None:
            raise AssertionError(f"{self.name} has no grid")
        return int(self.bounds[0] / self.step), int(self.bounds[1] / self.step)

    @property
    def magnitude(self) -> int:
        """The largest absolute value of a measure, in grid steps: one row's weight in a sum."""
        return max(abs(edge) for edge in self.grid)


def domain_of(column: Column) -> Iterator[str]:
    """Yield the declared values of a dimension in code order."""
    if column.type is ColumnType.CATEGORY:
        yield from (value for value in column.categories if value != OTHER)
    elif column.type is ColumnType.BOOLEAN:
        yield from ("false", "true")
    elif column.dates is not None:
        yield from periods(*column.dates, column.grain)
    elif column.bounds is not None and column.step is not None:
        first, last = column.grid
        yield from (format((column.step * index).normalize(), "f") for index in range(first, last + 1))


def periods(first: date, last: date, grain: Grain) -> Iterator[str]:
    """Yield every period of `grain` from the one of `first` to the one of `last`, as ISO text."""
    if grain is Grain.DAY:
        yield from (date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1))
    elif grain is Grain.MONTH:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        yield from (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months)
    elif grain is Grain.QUARTER:
        quarters = range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1)
        yield from (f"{quarter // 4:04d}-Q{quarter % 4 + 1}" for quarter in quarters)
    else:
        yield from (f"{year:04d}" for year in range(first.year, last.year + 1))


@dataclass(frozen=True)
class ReleaseTable:
    """One declared table of a release: a question in the query language, as JSON text."""

    name: str
    asked: str
    group_by: tuple[str, ...] = ()  # dimensions it is grouped by as they are


@dataclass(frozen=True)
class Declaration:
    """Everything public about a table. Epsilon is in micro-epsilon (1e-6)."""

    person_key: str
    rows_per_person: int
    guarantee: Guarantee
    columns: tuple[Column, ...]
    rows_max: int
    tables: tuple[ReleaseTable, ...] = ()
    release_micro_epsilon: int = 0
    birth_date: str = ""  # name of the column from which minors are found, beside the resident ID
    period: str = ""  # a dimension: of each person and value of it one row is kept
    profile: bool = True  # whether a tenth of the release's loss pays for a contribution profile
    delta_atto: int = 0  # what all key selections of the release may cost in delta; in 1e-18
    delta_free: bool = False  # delta = 0 is promised: exact samplers only
    keys_per_person: int = 1  # L0 of a key selection

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError when there is none."""
        return self.by_name[name]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Dimensions that a declared table groups by alone: a person's groups of them are ranked and stored."""
        alone = dict.fromkeys(table.group_by[0] for table in self.tables if len(table.group_by) == 1)
        # a discovered value's code changes at release, when many become `other`: no rank of before would hold
        listed = [name for name in alone if not self.column(name).discover]
        return tuple(listed)[:RANKED_MAX] if self.person_key else ()

    @property
    def discovered(self) -> tuple[Column, ...]:
        """The dimensions whose values come from key selection."""
        return tuple(column for column in self.dimensions if column.discover)

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns whose values are used: to group by or to sum."""
        return tuple(column for column in self.columns if column.role in KEPT)

    @property
    def dimensions(self) -> tuple[Column, ...]:
        """The columns that may be grouped by."""
        return tuple(column for column in self.columns if column.role is Role.DIMENSION)

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns that may be summed."""
        return tuple(column for column in self.columns if column.role is Role.MEASURE)
