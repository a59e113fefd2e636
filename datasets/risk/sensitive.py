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
    values = ", ".join(["class", *(f"s{place}" for place in range(len(sensitive)))])
    same = " AND ".join(f"cells.q{place} = classes.q{place}" for place in range(len(quasi))) or "true"
    cursor.execute(f"CREATE TEMP TABLE placed AS SELECT {values} FROM cells JOIN classes ON {same}")
    return tuple(_column(cursor, place, name, ordered=name in measures) for place, name in enumerate(sensitive))


def _column(cursor: DuckDBPyConnection, place: int, name: str, *, ordered: bool) -> Sensitive:
    """Return l and t of one column."""
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE counts AS SELECT class, s{place:d} AS v, count(*) AS n FROM placed GROUP BY ALL"
    )
    cursor.execute(WHOLE)
    cursor.execute(PAIRS)
    (diversity,) = one(cursor, "SELECT coalesce(min(n), 0) FROM (SELECT count(*) AS n FROM pairs GROUP BY class)")
    (closeness,) = one(cursor, ORDERED if ordered else UNORDERED)
    return Sensitive(name, int(diversity), float(closeness))


# Each value's number, share and cumulative share in the whole table.
WHOLE = """
    CREATE OR REPLACE TEMP TABLE whole AS
    SELECT v, row_number() OVER (ORDER BY v)::INTEGER AS i, n / sum(n) OVER () AS p, sum(n) OVER (ORDER BY v) / sum(n) OVER () AS f
    FROM (SELECT v, sum(n) AS n FROM counts GROUP BY v)"""

# Each class's values with their share in the class and in the whole table.
PAIRS = """
    CREATE OR REPLACE TEMP TABLE pairs AS
    SELECT class, i, n / total AS q, p
    FROM counts JOIN whole USING (v) JOIN (SELECT class, sum(n) AS total FROM counts GROUP BY class) USING (class)"""

# Values that a class lacks add their whole share: all shares make one, so only the values it has are looked at.
UNORDERED = """
    SELECT coalesce(max(distance), 0) FROM (
        SELECT (1 + sum(abs(q - p) - p)) / 2 AS distance FROM pairs GROUP BY class)"""

# Between two values of a class its cumulative share stands still while the table's rises from value to value. The sum of
# their differences over such a run is taken from running sums of the table's share, parted at the place where it passes.
ORDERED = """
    WITH running AS (SELECT i, f, sum(f) OVER (ORDER BY i) AS s FROM whole),
    own AS (
        SELECT class, i AS first, sum(q) OVER (PARTITION BY class ORDER BY i) AS level,
            lead(i, 1, (SELECT max(i) + 1 FROM whole)) OVER (PARTITION BY class ORDER BY i) AS after
        FROM pairs),
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
