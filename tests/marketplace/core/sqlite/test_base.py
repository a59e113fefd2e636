"""Writing transactions of one process queue: each ends its turn whatever becomes of it."""

import os

import pytest
from django.db import OperationalError, connection, transaction

from marketplace.core.models import KeptAnswer
from marketplace.core.sqlite.base import _turns


@pytest.fixture(autouse=True)
def on_sqlite(committed_db):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own")


def waiting():
    """Tell whether somebody holds the turn."""
    turn = _turns.get(str(connection.settings_dict["NAME"]))
    return turn is not None and turn.locked()


def test_a_transaction_holds_the_turn_until_it_commits():
    with transaction.atomic():
        assert waiting()
        with transaction.atomic():  # a savepoint takes no second turn
            assert waiting()
    assert not waiting()


def test_a_transaction_that_fails_gives_its_turn_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not waiting()


def test_a_connection_that_ends_gives_its_turn_back():
    transaction.set_autocommit(autocommit=True)
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        connection.close()
        raise transaction.TransactionManagementError
    assert not waiting()


def test_whoever_waits_too_long_hears_what_sqlite_would_say(together, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)

    def write(_):
        try:
            with transaction.atomic():
                return "wrote"
        except OperationalError as refused:
            return str(refused)

    with transaction.atomic():
        assert together(write, [1]) == ["database is locked"]
    assert together(write, [1]) == ["wrote"]


def test_many_threads_write_one_after_the_other(together):
    def write(number):
        with transaction.atomic():
            KeptAnswer.objects.create(organisation_id="0" * 32, key=str(number), request_digest="")

    together(write, range(24))
    assert KeptAnswer.objects.count() == 24
    assert not waiting()


def test_a_forked_child_starts_with_a_free_turn():
    with transaction.atomic():
        child = os.fork()
        if child == 0:
            os._exit(1 if waiting() else 0)
        assert os.waitpid(child, 0)[1] == 0
