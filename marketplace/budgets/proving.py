"""What the log vouches for of this ledger: every movement, every account's caps, and the balances in each head."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Sum

from marketplace.budgets.models import AMOUNTS, Account, Entry
from marketplace.evidence import sources
from marketplace.evidence.verify import canonical

ENDS = {"reserve": "loss.reserved", "post": "loss.posted", "void": "loss.voided"}  # an entry's kind in the log
OPENED = "budget.opened"
MOVEMENT = ("id", "created_at", "account_id", "charge_id", "kind", *AMOUNTS, "cause_kind", "cause_id")
CAPS = ("id", "created_at", "subject_kind", "subject_id", "rank", *(f"{name}_max" for name in AMOUNTS))
Key = tuple[str, UUID]


def movements(wanted: Sequence[Key]) -> dict[Key, list[Entry]]:
    """Return the movements of charges, given as (kind in the log, charge)."""
    found: dict[Key, list[Entry]] = {key: [] for key in wanted}
    for entry in Entry.objects.filter(charge_id__in={charge for _, charge in wanted}):
        found.setdefault((ENDS[entry.kind], entry.charge_id), []).append(entry)
    return found


def accounts(wanted: Sequence[Key]) -> dict[Key, list[Account]]:
    """Return the accounts of subjects."""
    found = Account.objects.filter(subject_id__in={subject for _, subject in wanted})
    return {(OPENED, row.subject_id): [row] for row in found}


def digest() -> dict[str, object]:
    """Return the digest of all accounts, each with its balance and the number and sums of its entries."""
    sums: dict[UUID, list[object]] = {}
    for row in _sums():
        sums.setdefault(row["account_id"], []).append(
            [row["kind"], row["rows"], *(row[f"{name}_sum"] for name in AMOUNTS)]
        )
    hashed, entries = hashlib.sha256(), Entry.objects.count()
    rows = list(Account.objects.order_by("id"))
    for row in rows:
        figures = [getattr(row, f"{name}_{which}") for name in AMOUNTS for which in ("max", "reserved", "spent")]
        line = [str(row.id), row.subject_kind, str(row.subject_id), figures, sums.get(row.id, [])]
        hashed.update(canonical(line) + b"\n")
    return {"accounts": len(rows), "entries": entries, "sha256": hashed.hexdigest()}


def unbalanced() -> list[str]:
    """Return the accounts whose running sums are not the sums of their entries (threats C13, F19)."""
    sums = {(row["account_id"], row["kind"]): row for row in _sums()}

    def total(row: Account, kind: str, name: str) -> int:
        return int(sums.get((row.id, kind), {}).get(f"{name}_sum") or 0)

    def adds_up(row: Account, name: str) -> bool:
        posted, voided = total(row, "post", name), total(row, "void", name)
        held = total(row, "reserve", name) - posted - voided
        return getattr(row, f"{name}_spent") == posted and getattr(row, f"{name}_reserved") == held

    rows = Account.objects.order_by("id").iterator()
    return [str(row.id) for row in rows if not all(adds_up(row, name) for name in AMOUNTS)]


def _sums() -> list[dict[str, object]]:
    """Return number and sums of the entries by account and kind."""
    grouped = Entry.objects.order_by("account_id", "kind").values("account_id", "kind")
    return list(grouped.annotate(rows=Count("id"), **{f"{name}_sum": Sum(name) for name in AMOUNTS}))


def register() -> None:
    """Tell the log what it vouches for here."""
    sources.LEDGERS["privacy"] = sources.Ledger(digest=digest, unbalanced=unbalanced)
    sources.SOURCES.append(
        sources.Source("privacy ledger", frozenset(ENDS.values()), MOVEMENT, movements, Entry.objects.count)
    )
    sources.SOURCES.append(
        sources.Source("privacy accounts", frozenset({OPENED}), CAPS, accounts, Account.objects.count)
    )
