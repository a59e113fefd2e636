"""Charges as the market makes them: a reservation, then its end; from many threads, each with its own connection."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from uuid import UUID, uuid4

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.models import F, Sum

from datasets.accounting import PureLoss
from marketplace.budgets import services
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM

LOSS = PureLoss(1_000, 0)  # 0.001
BATCH_ROWS = 5_000
CHARGED, REFUSED, FAILED = "charged", "refused", "failed"


@dataclass(frozen=True)
class Balance:
    """What the ledger says of some accounts: running sums, sums of entries, number of ended charges."""

    spent: int
    reserved: int
    entries: int
    charges: int


def account(charges_max: int) -> object:
    """Return a new account that bears so many charges."""
    cap = charges_max * LOSS.micro_epsilon
    return services.ensure_account(
        actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=cap, guarantee="pure"
    )


def charge(row: object) -> str:
    """Make one charge and return what became of it."""
    number = uuid4()
    try:
        services.reserve(accounts=[row], charge_id=number, loss=LOSS, cause=services.Cause("draw", number))  # type: ignore[list-item]
        services.post(charge_id=number)
    except Conflict:
        return REFUSED
    except DatabaseError:
        return FAILED
    return CHARGED


def at_once(rows: Sequence[object], charges: int) -> list[str]:
    """Let one thread a row make so many charges each; returns what became of every one."""

    def client(row: object) -> list[str]:
        try:
            return [charge(row) for _ in range(charges)]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(rows)) as pool:
        return [fate for fates in pool.map(client, rows) for fate in fates]


def balance(rows: Sequence[object]) -> Balance:
    """Return what the ledger says of the accounts."""
    ids = {row.id for row in rows}  # type: ignore[attr-defined]
    sums = _model("Account").objects.filter(id__in=ids).aggregate(
        spent=Sum("micro_epsilon_spent"), reserved=Sum("micro_epsilon_reserved")
    )  # fmt: skip
    ends = _model("Entry").objects.filter(account_id__in=ids, kind="post")
    return Balance(entries=ends.aggregate(sum=Sum("micro_epsilon"))["sum"] or 0, charges=ends.count(), **sums)


def add_history(row: object, entries: int) -> None:
    """Give an account that bears them a past of so many entries, two a charge, in sum with its balance."""
    for first in range(0, entries // 2, BATCH_ROWS):
        numbers = [uuid4() for _ in range(min(BATCH_ROWS, entries // 2 - first))]
        for kind in ("reserve", "post"):
            _model("Entry").objects.bulk_create(_entry(row, number, kind) for number in numbers)
    spent = entries // 2 * LOSS.micro_epsilon
    _model("Account").objects.filter(id=row.id).update(micro_epsilon_spent=F("micro_epsilon_spent") + spent)  # type: ignore[attr-defined]


def _entry(row: object, number: UUID, kind: str) -> object:
    """Return one unsaved entry."""
    amounts = {"micro_epsilon": LOSS.micro_epsilon, "rho_pico": 0, "delta_atto": 0}
    return _model("Entry")(account=row, charge_id=number, kind=kind, cause_kind="draw", cause_id=number, **amounts)


def _model(name: str) -> type:
    """Return a model of the ledger by name: no service writes a past, and none should."""
    return apps.get_model("budgets", name)


def commits(count: int) -> None:
    """Commit so many single rows from one connection: what the disk allows without any ledger."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_commits (number integer)")
        for number, _ in enumerate(repeat(None, count)):
            cursor.execute("INSERT INTO bench_commits VALUES (%s)", [number])
