"""Bounding: at most `k_max` rows of each person stay, chosen by a keyed hash of each row's own content.

The order of a person's rows depends on that person's rows and a secret alone, so removing one person removes
exactly that person's rows (design rule 3; traps in the tests). Rows with equal hashes are equal rows. Beside the
rows lies one row a person about what they contributed before the cut, from which the profile is drawn.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import duckdb
import pyarrow as pa

from datasets.errors import PlatformError
from datasets.plan import Limits, Plan
from datasets.schema import Declaration
from datasets.stages.bounding import parts
from datasets.tables import BoundedTable, DeidentifiedTable, contributions_beside, texts_among, texts_beside

FORMAT = "(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 250000)"
THREADS = 2  # parts worked on at a time; numpy sorts outside Python's lock


def run(table: DeidentifiedTable, plan: Plan, path: Path, counts: dict[str, int]) -> BoundedTable:
    """Write the bounded table to `path` and return it; `counts` gets exact numbers for the provider's eyes.

    One part after the other is bounded, for little memory, and they are joined in order: rows lie sorted by person.

    Raises:
        PlatformError: the engine failed.
    """
    pa.default_memory_pool().release_unused()
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda part: parts.bound(part, plan), sorted(table.path.glob("*.parquet"))))
    counts["rows_bounded"] = sum(part.rows for part in done)
    counts["persons"] = sum(part.persons for part in done)
    try:
        with duckdb.connect(":memory:") as connection:
            _settle(connection, plan.limits, path.parent)
            _join(connection, [part.bounded for part in done], path)
            _join(connection, [part.contributions for part in done], contributions_beside(path))
            if plan.declaration.discovered:
                _keep_texts(connection, plan.declaration, texts_among(table.path), path)
    except duckdb.Error as problem:
        raise PlatformError("bounding_failed") from problem
    return BoundedTable(declaration=plan.declaration, path=path, rows_kept_max=plan.rows_kept_max)


def without(table: BoundedTable, persons: Iterable[bytes], path: Path) -> BoundedTable:
    """Write a bounded table without some persons to `path`: the very rows it had, had they never been in the upload.

    Raises:
        PlatformError: the engine failed.
    """
    gone = [str(UUID(bytes=person)) for person in persons]
    try:
        with duckdb.connect(":memory:") as connection:
            _settle(connection, Limits(), path.parent)
            connection.execute("CREATE TABLE gone AS SELECT unnest(?::UUID[]) AS person", [gone])
            for file, place in ((table.contributions, contributions_beside(path)), (table.path, path)):
                left = f"SELECT held.* FROM read_parquet({_text(file)}) AS held ANTI JOIN gone USING (person)"
                connection.execute(f"COPY ({left}) TO {_text(place)} {FORMAT}")
            if texts_beside(table.path).is_file():
                _keep_texts(connection, table.declaration, texts_beside(table.path), path)
    except duckdb.Error as problem:
        raise PlatformError("bounding_failed") from problem
    return replace(table, path=path)


def _settle(connection: duckdb.DuckDBPyConnection, limits: Limits, folder: Path) -> None:
    """Give the engine its memory and a folder to spill de-identified rows to."""
    connection.execute(f"SET memory_limit='{limits.engine_memory_mib}MiB'")
    connection.execute("SET threads=1")  # rows are written in order: a second one takes memory and no time off
    connection.execute("SET preserve_insertion_order=true")
    connection.execute(f"SET temp_directory={_text(folder / 'spill')}")


def _join(connection: duckdb.DuckDBPyConnection, files: list[Path], path: Path) -> None:
    """Join files in their order."""
    connection.execute(f"COPY (SELECT * FROM read_parquet([{', '.join(map(_text, files))}])) TO {_text(path)} {FORMAT}")


def _keep_texts(connection: duckdb.DuckDBPyConnection, declaration: Declaration, texts: Path, path: Path) -> None:
    """Keep the texts of discovered values that bounded rows have, and of no other: a person's are as many as the rows."""
    places = [place for place, column in enumerate(declaration.dimensions) if column.discover]
    kept = " UNION ALL ".join(
        f"SELECT {place} AS place, d{place} AS code FROM read_parquet({_text(path)})" for place in places
    )
    known = f"SELECT place, code, min(text) AS text FROM read_parquet({_text(texts)}) GROUP BY ALL"
    sql = f"SELECT * FROM ({known}) SEMI JOIN ({kept}) USING (place, code)"
    connection.execute(f"COPY ({sql}) TO {_text(texts_beside(path))} {FORMAT}")


def _text(path: Path) -> str:
    """Return an SQL string literal of one of our own paths."""
    return "'" + str(path).replace("'", "''") + "'"
