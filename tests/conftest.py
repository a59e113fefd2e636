"""What every test stands on. Unit tests need no broker: hints to workers are collected instead of sent."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import connection
from hypothesis import settings

import marketplace.celery  # noqa: F401 - the current application
from tests.support import copies

# Never is a time asserted: on a busy machine an example that is merely slow would fail.
settings.register_profile("market", deadline=None)
settings.load_profile("market")


def pytest_collection_modifyitems(items):
    """Let the tests that start markets come first: they take longest, and files are shared out to processes in this order."""
    items.sort(key=lambda item: "flow" not in item.keywords)


@pytest.fixture(autouse=True)
def sent(request, monkeypatch):
    """The hints that would have gone to workers, as (task, arguments)."""
    hints = []
    if "flow" not in request.keywords:
        monkeypatch.setattr(current_app, "send_task", lambda name, args, **_: hints.append((name, args)))
    return hints


@pytest.fixture(autouse=True)
def fresh_cache():
    """No test is locked out for what another one failed at: counters of attempts live in the process."""
    cache.clear()


@pytest.fixture(scope="session")
def database_copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """A function that copies the migrated, empty test database and names the copy."""
    with django_db_blocker.unblock(), copies.template(tmp_path_factory.mktemp("databases")) as copy:
        yield copy


@pytest.fixture
def committed_db(database_copy, db):
    """A database of this test's own: transactions commit for real and threads see each other's rows."""
    with copies.in_use(database_copy()):
        yield


@pytest.fixture
def together(committed_db):
    """Call a function with each of some values, each in a thread of its own, at the same moment; returns the results."""

    def run(function, values):
        values = list(values)
        start = Barrier(len(values))

        def one(value):
            start.wait(10)
            try:
                return function(value)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(values)) as pool:
            return list(pool.map(one, values))

    return run
