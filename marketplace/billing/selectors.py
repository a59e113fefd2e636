"""Reads of money: a party's account and postings, invoices, the statement of a provider's earnings."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import timezone

from marketplace.billing.models import ANSWER, EARNINGS, FEES, ORDER, REFUND, WALLET, Account, Invoice, Posting
from marketplace.core.permissions import Actor, Permission


def account(kind: str, organisation_id: UUID | None) -> Account | None:
    """Return a party's account of one kind; None before its first movement."""
    return Account.objects.filter(kind=kind, organisation_id=organisation_id).first()


def wallet(actor: Actor) -> Account | None:
    """Return the wallet of the actor's organisation."""
    return account(WALLET, actor.organisation_id)


def postings(row: Account | None) -> QuerySet[Posting]:
    """Return an account's postings, newest first."""
    own = Posting.objects.filter(account=row) if row else Posting.objects.none()
    return own.select_related("booking__agreement__product").order_by("-created_at", "-id")


def invoices(actor: Actor) -> QuerySet[Invoice]:
    """Return the invoices the actor may see, newest first: an operator all, others their organisation's."""
    every = Invoice.objects.select_related("organisation").prefetch_related("confirmations").order_by("-created_at")
    if actor.may(Permission.BILLING_PAYMENT_CONFIRM):
        return every
    return every.filter(organisation_id=actor.organisation_id)


def paid_for(agreement_id: UUID) -> int:
    """Return what was paid under an agreement and not given back, in fen."""
    taken = Posting.objects.filter(booking__agreement_id=agreement_id, account__kind=WALLET)
    return -int(taken.aggregate(sum=Sum("fen"))["sum"] or 0)


def statement(actor: Actor, first: date, last: date) -> Iterator[dict[str, Any]]:
    """Yield the settlement statement of the actor's earnings from `first` to `last`, oldest first, in whole fen.

    Each line is one booking: gross (what the buyer paid, or got back), fee (the market's part), net.
    """
    start = timezone.make_aware(datetime.combine(first, time.min))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    lines = Posting.objects.filter(
        account__kind=EARNINGS,
        account__organisation_id=actor.organisation_id,
        created_at__gte=start,
        created_at__lt=end,
    )
    kept = Posting.objects.filter(account__kind=FEES, booking__in=lines.values("booking"))
    fees = dict(kept.values_list("booking_id", "fen"))
    about = lines.select_related("booking__agreement__product", "booking__agreement__organisation")
    for row in about.order_by("created_at", "id").iterator():
        booking, net, fee = row.booking, row.fen, fees.get(row.booking_id, 0)
        yield {
            "at": booking.created_at,
            "kind": booking.kind,
            "agreement": str(booking.agreement_id or ""),
            "product": booking.agreement.product.title if booking.agreement else "",
            "buyer": booking.agreement.organisation.name if booking.agreement else "",
            "gross_fen": net + fee if booking.kind in {ORDER, ANSWER, REFUND} else 0,
            "fee_fen": fee,
            "net_fen": net,
        }
