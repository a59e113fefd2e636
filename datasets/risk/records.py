"""The two temporary tables that every figure is read from: `records` and `cells`, of numbers only.

They live in this connection's memory and go with it.
"""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from datasets.schema import Declaration

ROWS_MAX = 2_000_000  # in memory at once; rows lie in the order of pseudonyms, so the first ones are persons by chance


@dataclass(frozen=True)
class Counted:
    """How many rows were read of how many, and the persons and records in them."""

    rows_read: int
    rows: int
    persons: int
    records: int


def load(
    cursor: DuckDBPyConnection, declaration: Declaration, quasi: tuple[str, ...], sensitive: tuple[str, ...]
) -> Counted:
    """Fill `cells` (the rows), `records` (place, person, values) and `classes` (values, persons, number of the class).

    `q0`, `q1`... are quasi-identifiers and `s0`, `s1`... sensitive columns, in the order given; a missing number is
    below all others.
    """
    keys = ", ".join(f"q{place}" for place in range(len(quasi))) or "NULL"
    chosen = [f"{stored(declaration, name)} AS q{place}" for place, name in enumerate(quasi)]
    chosen += [f"{stored(declaration, name)} AS s{place}" for place, name in enumerate(sensitive)]
    cursor.execute(
        f"CREATE TEMP TABLE cells AS SELECT {', '.join(['person', *chosen])} FROM bounded LIMIT {ROWS_MAX:d}"
    )
    cursor.execute(
        f"CREATE TEMP TABLE records AS SELECT row_number() OVER () - 1 AS place, * FROM ("
        f"SELECT DISTINCT person{''.join(f', q{place}' for place in range(len(quasi)))} FROM cells)"
    )
    cursor.execute(
        f"CREATE TEMP TABLE classes AS SELECT {keys}, count(*) AS persons, row_number() OVER ()::INTEGER AS class "
        "FROM records GROUP BY ALL"
    )
    counts = "(SELECT count(*) FROM cells), (SELECT count(*) FROM bounded), count(DISTINCT person), count(*)"
    return Counted(*map(int, one(cursor, f"SELECT {counts} FROM records")))


def stored(declaration: Declaration, name: str) -> str:
    """Return the SQL of a column's stored numbers. KeyError where the column is neither dimension nor measure."""
    for place, column in enumerate(declaration.dimensions):
        if column.name == name:
            return f"d{place}::BIGINT"
    for place, column in enumerate(declaration.measures):
        if column.name == name:
            return f"coalesce(m{place}::BIGINT, {min(column.grid) - 1:d})"
    raise KeyError(name)


def one(cursor: DuckDBPyConnection, sql: str) -> tuple[float, ...]:
    """Return the one row of a query of numbers."""
    row = cursor.execute(sql).fetchone()
    assert row is not None
    return row
