"""Bounding: at most `k_max` rows of each person stay, chosen by a keyed hash of each row's own content.

The order of a person's rows depends on that person's rows and a secret alone, so removing one person removes
exactly that person's rows (design rule 3; traps in the tests). Rows with equal hashes are equal rows.
"""

from pathlib import Path

import duckdb

from datasets.errors import PlatformError
from datasets.plan import Plan
from datasets.schema import Column
from datasets.tables import BoundedTable, DeidentifiedTable

FORMAT = "(FORMAT parquet, COMPRESSION zstd)"


def run(table: DeidentifiedTable, plan: Plan, path: Path, counts: dict[str, int]) -> BoundedTable:
    """Write the bounded table to `path` and return it; `counts` gets exact numbers for the provider's eyes.

    Raises:
        PlatformError: the engine failed.
    """
    counts |= {"rows_bounded": 0, "persons": 0}
    try:
        with duckdb.connect(":memory:") as connection:
            _settle(connection, plan, path.parent)
            _write(connection, table, plan, path, counts)
    except duckdb.Error as problem:
        raise PlatformError("bounding_failed") from problem
    return BoundedTable(declaration=plan.declaration, path=path, rows_kept_max=plan.rows_kept_max)


def _settle(connection: duckdb.DuckDBPyConnection, plan: Plan, folder: Path) -> None:
    """Give the engine its memory and a folder to spill de-identified rows to."""
    connection.execute(f"SET memory_limit='{plan.limits.engine_memory_mib}MiB'")
    connection.execute("SET threads=2")
    connection.execute("SET preserve_insertion_order=true")
    connection.execute(f"SET temp_directory={_text(folder / 'spill')}")


def _write(
    connection: duckdb.DuckDBPyConnection, table: DeidentifiedTable, plan: Plan, path: Path, counts: dict[str, int]
) -> None:
    """Bound one part after the other, for little memory, and join the parts in order: rows lie sorted by person."""
    parts = []
    for part in sorted(table.path.glob("*.parquet")):
        bounded = part.with_suffix(".bounded")
        connection.execute(f"COPY ({statement(plan, part)}) TO {_text(bounded)} {FORMAT}", [plan.keys.ordering.hex()])
        parts.append(bounded)
    whole = f"SELECT * FROM read_parquet([{', '.join(map(_text, parts))}])"
    connection.execute(f"COPY ({whole}) TO {_text(path)} {FORMAT}")
    found = connection.execute(f"SELECT count(*), count(*) FILTER (r = 1) FROM read_parquet({_text(path)})").fetchone()
    counts["rows_bounded"], counts["persons"] = found or (0, 0)


def _text(path: Path) -> str:
    """Return an SQL string literal of one of our own paths."""
    return "'" + str(path).replace("'", "''") + "'"


def statement(plan: Plan, part: Path) -> str:
    """Return the SQL that ranks and cuts one part. Parameter: the ordering key."""
    dimensions, measures = plan.declaration.dimensions, plan.declaration.measures
    names = [f"d{place}" for place in range(len(dimensions))] + [f"m{place}" for place in range(len(measures))]
    columns = (*dimensions, *measures)
    content = ", ".join(["$1", "person::VARCHAR", *(f"coalesce({name}::VARCHAR, '')" for name in names)])
    picked = ", ".join(_constant(name, column) for name, column in zip(names, columns, strict=True))
    return f"""
        WITH hashed AS (
            SELECT *, sha256(concat_ws('|', {content})) AS h FROM read_parquet({_text(part)})
        ), ranked AS (
            SELECT *, row_number() OVER (PARTITION BY person ORDER BY h) AS r FROM hashed
            QUALIFY r <= {plan.rows_kept_max:d}
        )
        SELECT person, r::INTEGER AS r{", " if picked else ""}{picked}
        FROM ranked ORDER BY person, r"""


def _constant(name: str, column: Column) -> str:
    """Return a column as stored: a value declared constant per person is the one of the person's first row."""
    if column.constant_per_person:
        return f"first({name}) OVER (PARTITION BY person ORDER BY r) AS {name}"
    return name
