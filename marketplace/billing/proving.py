"""What the log vouches for of money: every booking, and the balances in each head."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Sum

from marketplace.billing.models import Account, Posting
from marketplace.evidence import sources
from marketplace.evidence.verify import canonical

BOOKED = "money.booked"
POSTING = ("id", "created_at", "booking_id", "account_id", "fen", "booked_as")
Key = tuple[str, UUID]


def named(rows: Sequence[Posting]) -> list[Posting]:
    """Return postings that know what their booking is, so that one digest covers both."""
    for row in rows:
        booking = row.booking
        row.booked_as = [booking.kind, booking.cause_kind, booking.cause_id, booking.agreement_id, booking.created_at]  # type: ignore[attr-defined]
    return list(rows)


def postings(wanted: Sequence[Key]) -> dict[Key, list[Posting]]:
    """Return the postings of bookings."""
    found: dict[Key, list[Posting]] = {key: [] for key in wanted}
    rows = Posting.objects.filter(booking_id__in={booking for _, booking in wanted}).select_related("booking")
    for row in named(list(rows)):
        found[BOOKED, row.booking_id].append(row)
    return found


def digest() -> dict[str, object]:
    """Return the digest of all accounts, each with its balance and the number and sum of its postings."""
    sums = {row["account_id"]: [row["rows"], row["sum"]] for row in _sums()}
    hashed, rows = hashlib.sha256(), list(Account.objects.order_by("id"))
    for row in rows:
        line = [row.id, row.kind, row.organisation_id, row.balance_fen, row.credit_fen_max, sums.get(row.id, [])]
        hashed.update(canonical(line) + b"\n")
    return {"accounts": len(rows), "entries": Posting.objects.count(), "sha256": hashed.hexdigest()}


def unbalanced() -> list[str]:
    """Return the accounts whose balance is not the sum of their postings."""
    sums = {row["account_id"]: row["sum"] for row in _sums()}
    return [str(row.id) for row in Account.objects.order_by("id") if row.balance_fen != sums.get(row.id, 0)]


def _sums() -> list[dict[str, object]]:
    """Return number and sum of the postings by account."""
    grouped = Posting.objects.order_by("account_id").values("account_id")
    return list(grouped.annotate(rows=Count("id"), sum=Sum("fen")))


def register() -> None:
    """Tell the log what it vouches for here."""
    sources.LEDGERS["money"] = sources.Ledger(digest=digest, unbalanced=unbalanced)
    sources.SOURCES.append(
        sources.Source("money ledger", frozenset({BOOKED}), POSTING, postings, Posting.objects.count)
    )
