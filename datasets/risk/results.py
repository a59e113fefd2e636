"""The figures of a measured table: counts and shares only, no value of any cell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SizeBand:
    """How many records lie in classes of `least` to `most` persons; `most` is None in the last band."""

    least: int
    most: int | None
    records: int


@dataclass(frozen=True)
class Classes:
    """Equivalence classes over all quasi-identifiers, and the risk of each record: one over its class's persons."""

    count: int
    k: int  # persons in the smallest class; 0 in an empty table
    sizes: tuple[SizeBand, ...]
    unique_share: float  # records whose class is one person
    prosecutor_max: (
        float  # the chance of naming the right person, known to be in the table, for the record most at risk
    )
    prosecutor_mean: float


@dataclass(frozen=True)
class Linkage:
    """A simulated attack with a public register that holds every person of the table and as many strangers.

    `journalist_max` is one over the register's smallest class that meets the table; `marketer` the share of records
    an attacker who links all of them at random within their classes gets right. `unique_links` is the share of records
    alone in their class in table and register: links the attacker is sure of, and right about.
    """

    register_persons: int
    journalist_max: float
    marketer: float
    unique_links: float


@dataclass(frozen=True)
class Subset:
    """Some quasi-identifiers, and the share of records they alone single out."""

    columns: tuple[str, ...]
    unique_share: float


@dataclass(frozen=True)
class Sensitive:
    """One sensitive column: the fewest different values in a class, and the farthest a class lies from the whole."""

    column: str
    l_diversity: int
    t_closeness: float


@dataclass(frozen=True)
class Risk:
    """All figures of a table. Fewer rows read than there are: persons by chance, and figures on the safe side."""

    rows_read: int
    rows: int
    persons: int
    records: int
    classes: Classes
    linkage: Linkage
    subsets: tuple[Subset, ...]
    sensitive: tuple[Sensitive, ...]
