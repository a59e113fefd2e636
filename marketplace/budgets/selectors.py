"""Reads of the ledger."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from datasets.accounting import format_delta, format_micro
from marketplace.budgets.models import Account, Entry


@dataclass(frozen=True)
class Balance:
    """An account as strings a person or a program reads; epsilon and delta as decimal text."""

    subject_kind: str
    subject_id: str
    epsilon_max: str
    epsilon_spent: str
    epsilon_reserved: str
    epsilon_left: str
    delta_max: str
    delta_spent: str
    micro_epsilon_left: int


def account(subject_kind: str, subject_id: UUID) -> Account | None:
    """Return the account of one subject."""
    return Account.objects.filter(subject_kind=subject_kind, subject_id=subject_id).first()


def left(row: Account) -> int:
    """Return what is left of an account's epsilon, in 1e-6: cap less spent less reserved."""
    return row.micro_epsilon_max - row.micro_epsilon_spent - row.micro_epsilon_reserved


def balance(row: Account) -> Balance:
    """Return an account's balance."""
    return Balance(
        subject_kind=row.subject_kind,
        subject_id=str(row.subject_id),
        epsilon_max=format_micro(row.micro_epsilon_max),
        epsilon_spent=format_micro(row.micro_epsilon_spent),
        epsilon_reserved=format_micro(row.micro_epsilon_reserved),
        epsilon_left=format_micro(left(row)),
        delta_max=format_delta(row.delta_atto_max),
        delta_spent=format_delta(row.delta_atto_spent),
        micro_epsilon_left=left(row),
    )


def entries(row: Account) -> QuerySet[Entry]:
    """Return an account's movements, newest first."""
    return Entry.objects.filter(account=row).order_by("-created_at", "-id")


def accounts_of(subjects: dict[str, list[UUID]]) -> QuerySet[Account]:
    """Return the accounts of subjects given by kind."""
    found = Account.objects.none()
    for kind, ids in subjects.items():
        found = found | Account.objects.filter(subject_kind=kind, subject_id__in=ids)
    return found.order_by("rank", "created_at")
