"""l-diversity and t-closeness of one sensitive column over the classes, row by row.

l is the fewest different values in a class. t is the largest earth mover's distance between a class and the whole
table: between unordered values half the sum of differences; between ordered ones (measures) the mean difference of the
cumulative shares over the steps between the values that occur (Li et al. 2007, equations 5 and 6).
"""

from duckdb import DuckDBPyConnection

from datasets.risk.records import one
from datasets.risk.results import Sensitive
from datasets.schema import Declaration


def measure(
    cursor: DuckDBPyConnection, declaration: Declaration, quasi: tuple[str, ...], sensitive: tuple[str, ...]
) -> tuple[Sensitive, ...]:
    """Return l and t of each sensitive column."""
    measures = {column.name for column in declaration.measures}
    keys = ", ".join(f"q{place}" for place in range(len(quasi))) or "NULL::INTEGER"
    return tuple(_column(cursor, place, name, keys, ordered=name in measures) for place, name in enumerate(sensitive))


def _column(cursor: DuckDBPyConnection, place: int, name: str, keys: str, *, ordered: bool) -> Sensitive:
    """Return l and t of one column."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE pairs AS {_pairs(place, keys)}")
    (diversity,) = one(cursor, "SELECT coalesce(min(n), 0) FROM (SELECT count(*) AS n FROM pairs GROUP BY class)")
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE whole AS SELECT v, sum(n) / sum(sum(n)) OVER () AS p, "
        "row_number() OVER (ORDER BY v) AS i, sum(sum(n)) OVER (ORDER BY v) / sum(sum(n)) OVER () AS f "
        "FROM pairs GROUP BY v"
    )
    (closeness,) = one(cursor, ORDERED if ordered else UNORDERED)
    return Sensitive(name, int(diversity), float(closeness))


def _pairs(place: int, keys: str) -> str:
    """Return the SQL of class, value and number of rows, with the class's own number of rows."""
    grouped = f"SELECT {keys}, s{place:d} AS v, count(*) AS n FROM cells GROUP BY ALL"
    return (
        f"SELECT dense_rank() OVER (ORDER BY {keys}) AS class, v, n, n / sum(n) OVER (PARTITION BY {keys}) AS q "
        f"FROM ({grouped})"
    )


# Values that a class lacks add their whole share: all shares make one, so only the values it has are looked at.
UNORDERED = """
    SELECT coalesce(max(distance), 0) FROM (
        SELECT (1 + sum(abs(q - p) - p)) / 2 AS distance FROM pairs JOIN whole USING (v) GROUP BY class)"""

# Between two values of a class its cumulative share stands still while the table's rises from value to value. The sum of
# their differences over such a run is taken from running sums of the table's share, parted at the place where it passes.
ORDERED = """
    WITH running AS (SELECT i, f, sum(f) OVER (ORDER BY i) AS s FROM whole),
    own AS (
        SELECT class, whole.i AS first, sum(q) OVER (PARTITION BY class ORDER BY whole.i) AS level,
            lead(whole.i, 1, (SELECT max(i) + 1 FROM whole)) OVER (PARTITION BY class ORDER BY whole.i) AS after
        FROM pairs JOIN whole USING (v)),
    runs AS (
        SELECT * FROM own
        UNION ALL SELECT class, 1, 0, min(first) FROM own GROUP BY class HAVING min(first) > 1),
    parted AS (
        SELECT runs.*, greatest(first, least(after, coalesce(running.i, after))) AS pass
        FROM runs ASOF LEFT JOIN running ON runs.level < running.f),
    summed AS (
        SELECT class, level * (pass - first) - (coalesce(b.s, 0) - coalesce(a.s, 0))
            + (coalesce(c.s, 0) - coalesce(b.s, 0)) - level * (after - pass) AS part
        FROM parted
        LEFT JOIN running a ON a.i = first - 1
        LEFT JOIN running b ON b.i = pass - 1
        LEFT JOIN running c ON c.i = after - 1)
    SELECT coalesce(max(distance), 0) FROM (
        SELECT sum(part) / greatest((SELECT max(i) - 1 FROM whole), 1) AS distance FROM summed GROUP BY class)"""
