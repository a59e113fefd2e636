"""Which few columns single people out: every subset of up to four quasi-identifiers, the worst first.

A combination singles a person out when all its records are that one person's. First and last person of a
combination say so, and can be taken from larger combinations: each subset is grouped from the classes, not from rows.
"""

from itertools import combinations

from duckdb import DuckDBPyConnection

from datasets.risk.records import one
from datasets.risk.results import Subset

SIZE_MAX = 4
COLUMNS_MAX = 12  # 793 subsets; a table with more quasi-identifiers is scanned in its first twelve


def scan(cursor: DuckDBPyConnection, quasi: tuple[str, ...]) -> tuple[Subset, ...]:
    """Return every subset with the share of records it singles out, the largest share and the fewest columns first."""
    keys = ", ".join(f"q{place}" for place in range(len(quasi)))
    (records,) = one(cursor, "SELECT count(*) FROM records")
    if not quasi or not records:
        return ()
    cursor.execute(
        f"CREATE TEMP TABLE extremes AS SELECT {keys}, count(*) AS n, min(person) AS low, max(person) AS high "
        "FROM records GROUP BY ALL"
    )
    scanned = range(min(len(quasi), COLUMNS_MAX))
    chosen = [picked for size in range(1, SIZE_MAX + 1) for picked in combinations(scanned, size)]
    found = [Subset(tuple(quasi[place] for place in picked), _unique(cursor, picked) / records) for picked in chosen]
    return tuple(sorted(found, key=lambda subset: (-subset.unique_share, len(subset.columns))))


def _unique(cursor: DuckDBPyConnection, picked: tuple[int, ...]) -> float:
    """Return how many records some columns single out."""
    keys = ", ".join(f"q{place:d}" for place in picked)
    grouped = f"SELECT sum(n) AS n, min(low) AS low, max(high) AS high FROM extremes GROUP BY {keys}"
    (found,) = one(cursor, f"SELECT coalesce(sum(n) FILTER (low = high), 0) FROM ({grouped})")
    return found
