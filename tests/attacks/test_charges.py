"""C1 to C3 at the ledger: real transactions from many threads, at every level of isolation, with and without the guard."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from datasets.accounting import PureLoss
from marketplace.budgets import proving, services
from marketplace.budgets.models import Account, Entry
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM

pytestmark = pytest.mark.db
LOSS, FIT, AT_ONCE = 10_000, 10, 32
# SQLite has one writer at a time and no other level.
LEVELS = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"] if connection.vendor == "postgresql" else ["serial"]


def account(kind="agreement", cap=FIT * LOSS):
    return services.ensure_account(actor=SYSTEM, subject_kind=kind, subject_id=uuid4(), micro_epsilon_max=cap)


def reserve(row, charge=None, loss=LOSS):
    charge = charge or uuid4()
    services.reserve(accounts=[row], charge_id=charge, loss=PureLoss(loss, 3), cause=services.Cause("draw", charge))
    return charge


@pytest.mark.django_db
def test_c2_a_charge_is_one_guarded_update_and_one_entry():
    row = account()
    with CaptureQueriesContext(connection) as captured:
        reserve(row)
    told = [query["sql"] for query in captured if "budgets_" in query["sql"]]
    updates = [sql for sql in told if sql.startswith("UPDATE")]
    assert len(updates) == 1
    assert "micro_epsilon_max >=" in updates[0].partition("WHERE")[2].replace('"', "")
    assert len([sql for sql in told if sql.startswith("INSERT")]) == 1
    assert not [
        sql for sql in told if sql.startswith("SELECT") and "budgets_account" in sql
    ]  # nothing read to decide by


@pytest.mark.django_db
def test_c2_without_the_guard_the_schema_refuses():
    row = account()
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(id=row.id).update(micro_epsilon_reserved=F("micro_epsilon_reserved") + FIT * LOSS + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(id=row.id).update(delta_atto_spent=F("delta_atto_max") + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(id=row.id).update(micro_epsilon_reserved=-1)


@pytest.mark.django_db
def test_c2_the_same_charge_twice_is_refused_by_the_schema():
    row = account()
    charge = reserve(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        reserve(row, charge)
    row.refresh_from_db()
    assert row.micro_epsilon_reserved == LOSS


@contextmanager
def isolated(level):
    """A transaction at a level; SQLite knows one only, which is serial."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        yield


@pytest.mark.parametrize("level", LEVELS)
def test_c1_c3_no_level_of_isolation_loses_or_overspends(level, committed_db, together):
    """Never more than fits; where the database refuses a conflict (serializable), a retry finds what is left."""
    row = account()

    def charge(number):
        for _ in range(200):
            try:
                with isolated(level):
                    reserve(row)
            except Conflict:
                return "refused"
            except OperationalError as clash:
                assert "serialize" in str(clash)
            else:
                return "reserved"
        return "gave up"

    told = together(charge, range(AT_ONCE))
    assert sorted(told) == ["refused"] * (AT_ONCE - FIT) + ["reserved"] * FIT
    row.refresh_from_db()
    assert row.micro_epsilon_reserved == row.micro_epsilon_max
    assert Entry.objects.filter(kind="reserve").count() == FIT
    assert proving.unbalanced() == []


def test_c1_read_check_write_would_lose_updates(committed_db, together):
    """The attack itself: what happens to somebody who reads, checks and writes; the schema still holds the cap."""
    row = account()

    def naive(_):
        seen = Account.objects.get(id=row.id)
        try:
            Account.objects.filter(Q(id=seen.id)).update(micro_epsilon_reserved=seen.micro_epsilon_reserved + LOSS)
        except IntegrityError:
            return 0
        return 1

    accepted = sum(together(naive, range(AT_ONCE)))
    row.refresh_from_db()
    assert row.micro_epsilon_reserved <= row.micro_epsilon_max
    assert proving.unbalanced() == [str(row.id)]  # no entry stands behind it, and that is seen
    assert accepted >= 1
