"""Bounding: at most `k_max` rows of each person stay, chosen by a keyed hash of each row's own content.

The order of a person's rows depends on that person's rows and a secret alone, so removing one person removes
exactly that person's rows (design rule 3; traps in the tests). Rows with equal hashes are equal rows. Beside the
rows lies one row a person about what they contributed before the cut, from which the profile is drawn.
"""

from pathlib import Path

import duckdb

from datasets.errors import PlatformError
from datasets.plan import Plan
from datasets.schema import Column, Declaration
from datasets.tables import BoundedTable, DeidentifiedTable, contributions_beside

FORMAT = "(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 250000)"
UNSIGNED = ((2**8, "UTINYINT"), (2**16, "USMALLINT"), (2**32, "UINTEGER"))
SIGNED = ((2**7, "TINYINT"), (2**15, "SMALLINT"), (2**31, "INTEGER"))


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
    kept, contributed = [], []
    for part in sorted(table.path.glob("*.parquet")):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE hashed AS {_hashed(plan, part)}", [plan.keys.ordering.hex()])
        contributed.append(_copy(connection, _contributions(plan.declaration), part.with_suffix(".contributions")))
        keys = [plan.keys.ordering.hex()] if plan.declaration.ranked else []
        kept.append(_copy(connection, _bounded(plan), part.with_suffix(".bounded"), keys))
    connection.execute("DROP TABLE hashed")
    _join(connection, kept, path)
    _join(connection, contributed, contributions_beside(path))
    found = connection.execute(f"SELECT count(*), count(*) FILTER (r = 1) FROM read_parquet({_text(path)})").fetchone()
    counts["rows_bounded"], counts["persons"] = found or (0, 0)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, parameters: list[str] | None = None) -> Path:
    """Write the rows of a query to a file."""
    connection.execute(f"COPY ({query}) TO {_text(path)} {FORMAT}", parameters or [])
    return path


def _join(connection: duckdb.DuckDBPyConnection, parts: list[Path], path: Path) -> None:
    """Join files in their order."""
    _copy(connection, f"SELECT * FROM read_parquet([{', '.join(map(_text, parts))}])", path)


def _text(path: Path) -> str:
    """Return an SQL string literal of one of our own paths."""
    return "'" + str(path).replace("'", "''") + "'"


def _names(declaration: Declaration) -> dict[str, Column]:
    """Return the stored names of dimensions and measures with their columns."""
    dimensions = {f"d{place}": column for place, column in enumerate(declaration.dimensions)}
    return dimensions | {f"m{place}": column for place, column in enumerate(declaration.measures)}


def _hashed(plan: Plan, part: Path) -> str:
    """Return the SQL of a part's rows with the hash that orders them. Parameter: the ordering key."""
    names = _names(plan.declaration)
    content = ", ".join(["$1", "person::VARCHAR", *(f"coalesce({name}::VARCHAR, '')" for name in names)])
    rows = f"SELECT *, sha256(concat_ws('|', {content})) AS h FROM read_parquet({_text(part)})"
    if not plan.declaration.period:
        return rows
    period = next(name for name, column in names.items() if column.name == plan.declaration.period)
    return f"SELECT * FROM ({rows}) QUALIFY row_number() OVER (PARTITION BY person, {period} ORDER BY h) = 1"


def _contributions(declaration: Declaration) -> str:
    """Return the SQL of one row a person: rows before the cut, largest value of each measure, groups of each key."""
    ranked = [f"count(DISTINCT d{place})::UINTEGER AS g{place}" for place in _ranked(declaration)]
    largest = [f"max(m{place}) AS m{place}" for place in range(len(declaration.measures))]
    numbers = ", ".join(["count(*)::UINTEGER AS n", *largest, *ranked])
    return f"SELECT person, {numbers} FROM hashed GROUP BY person ORDER BY person"


def _ranked(declaration: Declaration) -> list[int]:
    """Return the places of the ranked dimensions."""
    return [place for place, column in enumerate(declaration.dimensions) if column.name in declaration.ranked]


def _bounded(plan: Plan) -> str:
    """Return the SQL that ranks and cuts a part's rows. Parameter: the ordering key."""
    names = _names(plan.declaration)
    picked = ", ".join(["person", "h", "r", *(_constant(name, column) for name, column in names.items())])
    stored = ["person", f"r::{_narrowest(plan.rows_kept_max, UNSIGNED)} AS r"]
    stored += [f"{name}::{_kind(column, name)} AS {name}" for name, column in names.items()]
    return f"""
        WITH cut AS (
            SELECT *, row_number() OVER (PARTITION BY person ORDER BY h) AS r FROM hashed
            QUALIFY r <= {plan.rows_kept_max:d}
        ), constant AS (SELECT {picked} FROM cut)
        SELECT {", ".join(stored + _ranks(plan))}
        FROM constant ORDER BY person, r"""


def _ranks(plan: Plan) -> list[str]:
    """Return, for each ranked dimension, the SQL of the group's rank within the person and the row's within the group."""
    kind, ranks = _narrowest(plan.rows_kept_max, UNSIGNED), []
    for place in _ranked(plan.declaration):
        key = f"sha256(concat_ws('|', $1, person::VARCHAR, {place:d}, d{place}))"
        ranks.append(f"dense_rank() OVER (PARTITION BY person ORDER BY {key})::{kind} AS g{place}")
        ranks.append(f"row_number() OVER (PARTITION BY person, d{place} ORDER BY r)::{kind} AS s{place}")
    return ranks


def _constant(name: str, column: Column) -> str:
    """Return a column as stored: a value declared constant per person is the one of the person's first row."""
    if column.constant_per_person:
        return f"first({name}) OVER (PARTITION BY person ORDER BY r) AS {name}"
    return name


def _kind(column: Column, name: str) -> str:
    """Return the smallest type that holds a column's declared codes or grid steps."""
    return _narrowest(column.null_code, UNSIGNED) if name.startswith("d") else _narrowest(column.magnitude, SIGNED)


def _narrowest(most: int, kinds: tuple[tuple[int, str], ...]) -> str:
    """Return the smallest integer type for 0 (or the negative) up to `most`."""
    return next((kind for limit, kind in kinds if most < limit), "BIGINT")
