"""Copies of the migrated test database, for tests that commit for real and race from several threads.

Django empties tables after such tests; append-only triggers refuse that, rightly. So each gets a copy instead,
and the copy is thrown away.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connections

ALIAS = "default"


@contextmanager
def template(folder: Path) -> Iterator[Callable[[], str]]:
    """Copy the test database once, as migrated; yields a function that makes a copy of that and names it."""
    connection = connections[ALIAS]
    if connection.vendor == "sqlite":
        original = folder / "template.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(original)])
        with closing(sqlite3.connect(original)) as file:
            file.execute("PRAGMA journal_mode=WAL")
        yield lambda: shutil.copy(original, folder / f"copy-{uuid4().hex}.sqlite3")
        return
    source, original = connection.settings_dict["NAME"], f"template_{uuid4().hex}"
    connection.close()  # PostgreSQL copies a database only while nobody is in it
    _on_server(f'CREATE DATABASE "{original}" TEMPLATE "{source}"')
    try:
        yield lambda: _copy_on_server(original)
    finally:
        _on_server(f'DROP DATABASE "{original}"')


@contextmanager
def in_use(name: str) -> Iterator[None]:
    """Let every connection of this process, in any thread, be one to the database `name`."""
    known, before = connections.settings[ALIAS], connections[ALIAS]
    connections.settings[ALIAS] = {**known, "NAME": str(name)}
    del connections[ALIAS]
    try:
        yield
    finally:
        connections[ALIAS].close()
        connections.settings[ALIAS] = known
        connections[ALIAS] = before
        _throw_away(str(name))


def _copy_on_server(original: str) -> str:
    """Copy a database of the server; returns the copy's name."""
    name = f"copy_{uuid4().hex}"
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    return name


def _throw_away(name: str) -> None:
    """Remove a copy, even while a thread of the test still holds a connection."""
    if connections[ALIAS].vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    else:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    """Run a statement outside of any transaction and of the test database."""
    with connections[ALIAS]._nodb_cursor() as cursor:
        cursor.execute(statement)
