"""Money on one screen.

Every movement is a `Booking` of two or more `Posting`s on `Account`s, in whole fen, whose sum is zero. Postings are
written first and closed by their booking: triggers refuse a booking whose postings do not add up to zero and a
posting into a closed booking, and the deferred foreign key refuses postings nobody closed. All three are
append-only; a refund is another booking. An account's balance is the sum of its postings: what the market owes
a buyer (`wallet`) or a provider (`earnings`), what it has earned (`fees`), and, below zero, what it holds in
the bank (`bank`). A wallet may go below zero by its credit: agreements are then paid on invoice.
"""

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import Organisation
from marketplace.billing.states import INVOICE, InvoiceState
from marketplace.core.models import Base
from marketplace.licences.models import Agreement

WALLET, EARNINGS, FEES, BANK = "wallet", "earnings", "fees", "bank"
TOP_UP, ORDER, ANSWER, REFUND, PAYOUT = "top_up", "order", "answer", "refund", "payout"


class Account(Base):
    """One party's money, or the market's own."""

    kind = models.CharField(max_length=8)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT)
    balance_fen = models.BigIntegerField(default=0)
    credit_fen_max = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "organisation"], name="money_account_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(organisation=None), name="money_account_of_market_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[WALLET, EARNINGS, FEES, BANK]), name="money_account_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=WALLET) | Q(balance_fen__gte=0 - F("credit_fen_max")), name="wallet_within_credit"
            ),
            models.CheckConstraint(condition=~Q(kind=EARNINGS) | Q(balance_fen__gte=0), name="earnings_not_negative"),
        ]


class Booking(Base):
    """One movement of money, closed: why, under which agreement, for what cause."""

    kind = models.CharField(max_length=8)
    cause_kind = models.CharField(max_length=12)
    cause_id = models.UUIDField(db_index=True)
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="bookings")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[TOP_UP, ORDER, ANSWER, REFUND, PAYOUT]), name="booking_kind_known"
            ),
            models.UniqueConstraint(
                fields=["kind", "cause_id"], condition=Q(kind__in=[TOP_UP, ORDER, ANSWER]), name="booking_once"
            ),
            models.UniqueConstraint(
                fields=["cause_id"], condition=Q(kind=REFUND, cause_kind="question"), name="answer_given_back_once"
            ),
        ]


class Posting(Base):
    """One account's part of a booking."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings")
    fen = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(fen=0), name="posting_moves_something")]


class Invoice(Base):
    """A top-up a buyer asked for, to be paid by bank transfer under its reference."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    reference = models.CharField(max_length=20, unique=True)
    fen = models.BigIntegerField()
    state = models.CharField(max_length=10, default=InvoiceState.ISSUED)

    class Meta:
        constraints = [
            INVOICE.constraint("invoice_state_known"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="invoice_positive"),
        ]


class Confirmation(Base):
    """One operator's word that an invoice's money arrived; two different ones make it a booking (threat F10)."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="confirmations")
    user_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invoice", "user_id"], name="confirmation_once")]
