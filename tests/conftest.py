"""What every test stands on. Unit tests need no broker: hints to workers are collected instead of sent."""

import pytest
from celery import current_app

import marketplace.celery  # noqa: F401 - the current application
from tests.support import copies


@pytest.fixture(autouse=True)
def sent(request, monkeypatch):
    """The hints that would have gone to workers, as (task, arguments)."""
    hints = []
    if "flow" not in request.keywords:
        monkeypatch.setattr(current_app, "send_task", lambda name, args, **_: hints.append((name, args)))
    return hints


@pytest.fixture(scope="session")
def database_copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """A function that copies the migrated, empty test database and names the copy."""
    with django_db_blocker.unblock(), copies.template(tmp_path_factory.mktemp("databases")) as copy:
        yield copy


@pytest.fixture
def committed_db(database_copy, django_db_blocker):
    """A database of this test's own: transactions commit for real and threads see each other's rows.

    A thread that used the database closes its connection before it ends (`connection.close()`).
    """
    with django_db_blocker.unblock(), copies.in_use(database_copy()):
        yield
