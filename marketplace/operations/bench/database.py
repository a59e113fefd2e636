"""A database of the configured kind for one benchmark: made, migrated, dropped. The market's own rows are not touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def temporary(folder: Path) -> Iterator[str]:
    """Let the default connection, in every thread, mean a fresh database inside the block; yields its vendor.

    SQLite: a file below `folder`. PostgreSQL: one more database on the configured server, as Django's tests make it.
    """
    before = connection.settings_dict["NAME"]
    tests = connection.settings_dict["TEST"]
    named = tests.get("NAME")
    tests["NAME"] = str(folder / "ledger.sqlite3") if connection.vendor == "sqlite" else f"bench_{folder.name}".lower()
    folder.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield connection.vendor
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        tests["NAME"] = named
