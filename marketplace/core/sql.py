"""Statements written out, for the few writes whose time is the product's: the ledger and the log.

The ORM composes its SQL anew at every call, which takes longer than the database does (measured: two thirds of a
charge). These are composed once, or stand in the code. Triggers and constraints hold for them as for any other.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model


def insert(row: Model) -> None:
    """Insert a new row whose key is already set, as `save(force_insert=True)` does but for signals, which nobody here has."""
    fields = row._meta.concrete_fields  # noqa: SLF001 (Django's documented model API)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection=connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_insertion(type(row)), values)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 (the same)


def update(statement: str, **values: object) -> int:
    """Run a statement with `%(name)s` places and return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _all(values))
        return cursor.rowcount


def update_returning(statement: str, **values: object) -> tuple[Any, ...] | None:
    """Run an update of at most one row that returns columns of it; None when no row was changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _all(values))
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


@cache
def _insertion(model: type[Model]) -> str:
    """Return a model's INSERT."""
    names = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001 (the same)
    places = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({places})"  # noqa: SLF001 (names of our own tables)


def _all(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as the database takes them."""
    return {name: adapted(value) for name, value in values.items()}


def adapted(value: object) -> object:
    """Return one value as the database takes it; SQLite knows no UUIDs and no moments."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
