"""DuckDB, locked down: a fresh connection for each question sees one folder, no network, no settings (threat A13)."""

from collections.abc import Iterator

import duckdb

from datasets.errors import PlatformError
from datasets.tables import BoundedTable

MEMORY = "1GiB"
THREADS = 2
SOURCE = "bounded"  # the view a compiled question reads


class DuckDBEngine:
    """Runs compiled questions; what DuckDB says about an error is dropped, it may quote a cell (threat A11)."""

    def run(self, sql: str, bounded: BoundedTable) -> Iterator[tuple[int | None, ...]]:
        """Yield the rows of a compiled question over `bounded`.

        Raises:
            PlatformError: the engine failed; the same question may be tried again.
        """
        try:
            with connect(bounded) as connection:
                yield from connection.execute(sql).fetchall()
        except duckdb.Error as problem:
            raise PlatformError("engine_failed") from problem


def connect(bounded: BoundedTable) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read the folder of `bounded` and nothing else."""
    connection = duckdb.connect(":memory:")
    folder, file = quoted(str(bounded.path.parent)), quoted(str(bounded.path))
    for statement in (
        f"SET memory_limit='{MEMORY}'",
        f"SET threads={THREADS}",
        "SET temp_directory=''",
        f"SET allowed_directories=[{folder}]",
        f"CREATE VIEW {SOURCE} AS SELECT * FROM read_parquet({file})",
        "SET enable_external_access=false",
        "SET lock_configuration=true",
    ):
        connection.execute(statement)
    return connection


def quoted(text: str) -> str:
    """Return an SQL string literal of one of our own paths."""
    return "'" + text.replace("'", "''") + "'"
