"""Every rule a migration gave to the database stands there after all migrations.

SQLite makes a table anew for many a change, and its triggers are gone then: such a migration must `hold` them again.
"""

import inspect

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython

from marketplace.core import triggers

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def rules():
    """Return what all migrations asked the database to hold."""
    held = [item for made in MigrationLoader(connection).disk_migrations.values() for item in made.operations]
    codes = [item.code for item in held if isinstance(item, RunPython) and item.code.__module__ == triggers.__name__]
    return [rule for code in codes for rule in inspect.getclosurevars(code).nonlocals["rules"]]


def standing():
    """Return the database's triggers, each with its table."""
    lite = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    other = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(lite if connection.vendor == "sqlite" else other)
        return set(cursor.fetchall())


def test_every_rule_stands():
    wanted = {(rule.name, rule.table) for rule in rules()}
    assert len(wanted) > 20
    assert wanted - standing() == set()
