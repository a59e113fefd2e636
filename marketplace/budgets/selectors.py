"""Reads of the ledger."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from datasets.accounting import epsilon_at, format_delta, format_micro, format_rho
from marketplace.budgets.models import Account, Entry


@dataclass(frozen=True)
class Balance:
    """An account as strings a person or a program reads.

    `unit` says what the account adds up: epsilon (pure) or rho (concentrated); `max`, `spent`, `reserved` and `left` are
    in it. The epsilon figures of a concentrated account are conversions at its delta, for information.
    """

    subject_kind: str
    subject_id: str
    unit: str
    max: str
    spent: str
    reserved: str
    left: str
    epsilon_max: str
    epsilon_spent: str
    epsilon_reserved: str
    epsilon_left: str
    delta_max: str
    delta_spent: str


def account(subject_kind: str, subject_id: UUID) -> Account | None:
    """Return the account of one subject."""
    return Account.objects.filter(subject_kind=subject_kind, subject_id=subject_id).first()


def unit_of(row: Account) -> str:
    """Return the ledger column an account is bound by."""
    return "micro_epsilon" if row.rho_pico_max is None else "rho_pico"


def amount(row: Account, which: str) -> int:
    """Return `max`, `spent` or `reserved` of an account in its own unit."""
    return int(getattr(row, f"{unit_of(row)}_{which}"))


def left(row: Account) -> int:
    """Return what is left of an account in its own unit: cap less spent less reserved."""
    return amount(row, "max") - amount(row, "spent") - amount(row, "reserved")


def balance(row: Account) -> Balance:
    """Return an account's balance."""
    pure = row.rho_pico_max is None
    say = format_micro if pure else format_rho
    figures = {which: amount(row, which) for which in ("max", "spent", "reserved")}
    epsilons = {which: _micro_epsilon(row, figure) for which, figure in figures.items()}
    return Balance(
        subject_kind=row.subject_kind,
        subject_id=str(row.subject_id),
        unit="epsilon" if pure else "rho",
        **{which: say(figure) for which, figure in figures.items()},
        left=say(left(row)),
        **{f"epsilon_{which}": format_micro(figure) for which, figure in epsilons.items()},
        epsilon_left=format_micro(max(0, epsilons["max"] - epsilons["spent"] - epsilons["reserved"])),
        delta_max=format_delta(row.delta_atto_max),
        delta_spent=format_delta(row.delta_atto_spent),
    )


def _micro_epsilon(row: Account, figure: int) -> int:
    """Return an amount of an account as epsilon; of rho by the tight conversion at the account's delta."""
    if row.rho_pico_max is None or figure == 0:
        return figure
    return epsilon_at(rho_pico=figure, delta_atto=row.delta_atto_max)


def entries(row: Account) -> QuerySet[Entry]:
    """Return an account's movements, newest first."""
    return Entry.objects.filter(account=row).order_by("-created_at", "-id")


def accounts_of(subjects: dict[str, list[UUID]]) -> QuerySet[Account]:
    """Return the accounts of subjects given by kind."""
    found = Account.objects.none()
    for kind, ids in subjects.items():
        found = found | Account.objects.filter(subject_kind=kind, subject_id__in=ids)
    return found.order_by("rank", "created_at")
