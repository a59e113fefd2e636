"""DuckDB, locked down: it sees one folder, no network, no settings; only statements compiled by us reach it (threat E11).

A locked database is kept for each of the last files asked about, because opening one takes longer than most questions. A
question gets a cursor of its own; compiled questions are single SELECTs, so nothing is left behind for the next (A13).
"""

from functools import lru_cache
from pathlib import Path

import duckdb
import numpy as np

from datasets.errors import PlatformError
from datasets.interfaces import IntArray
from datasets.tables import BoundedTable

MEMORY = "1GiB"
THREADS = 2
SOURCE = "bounded"  # the view a compiled question reads
CONTRIBUTIONS = "contributions"  # one row a person, read by the profile alone
FILES_OPEN = 8
# They scan a file anew for every part of its persons, and keep a heap a person: questions come in slices of persons instead.
REWRITES_OFF = "partitioned_execution,top_n_window_elimination"


class DuckDBEngine:
    """Runs compiled questions; what DuckDB says about an error is dropped, it may quote a cell (threat A11)."""

    def run(self, sql: str, bounded: BoundedTable) -> list[IntArray]:
        """Return the columns of a compiled question over `bounded`, every one of 64-bit integers.

        Raises:
            PlatformError: the engine failed; the same question may be tried again.
        """
        try:
            with connect(bounded) as cursor:
                found = cursor.execute(sql).fetchnumpy()
        except (duckdb.Error, OSError) as problem:
            raise PlatformError("engine_failed") from problem
        return [np.ma.filled(column, 0).astype(np.int64) for column in found.values()]


def connect(bounded: BoundedTable) -> duckdb.DuckDBPyConnection:
    """Return a cursor that can read the folder of `bounded` and nothing else."""
    stamp = bounded.path.stat()
    return _opened(bounded.path, bounded.contributions, (stamp.st_ino, stamp.st_mtime_ns, stamp.st_size)).cursor()


@lru_cache(maxsize=FILES_OPEN)
def _opened(path: Path, contributions: Path, stamp: tuple[int, int, int]) -> duckdb.DuckDBPyConnection:
    """Return a locked database with the views of one file as it is now; `stamp` tells a replaced file apart."""
    del stamp
    views = [f"CREATE VIEW {SOURCE} AS SELECT * FROM read_parquet({quoted(path)})"]
    if contributions.is_file():
        views.append(f"CREATE VIEW {CONTRIBUTIONS} AS SELECT * FROM read_parquet({quoted(contributions)})")
    connection = duckdb.connect(":memory:")
    for statement in (
        f"SET memory_limit='{MEMORY}'",
        f"SET threads={THREADS}",
        "SET temp_directory=''",
        f"SET disabled_optimizers='{REWRITES_OFF}'",
        "SET autoinstall_known_extensions=false",
        "SET autoload_known_extensions=false",
        "SET allow_community_extensions=false",
        f"SET allowed_directories=[{quoted(path.parent)}]",
        *views,
        "SET enable_external_access=false",
        "SET lock_configuration=true",
    ):
        connection.execute(statement)
    return connection


def quoted(path: Path) -> str:
    """Return an SQL string literal of one of our own paths."""
    return "'" + str(path).replace("'", "''") + "'"
