"""Paying in by invoice and paying out. A top-up needs two different operators, or a payment provider's word."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from marketplace.billing import access, payments
from marketplace.billing.models import EARNINGS, PAYOUT, TOP_UP, WALLET, Booking, Confirmation, Invoice
from marketplace.billing.services.booking import bank, book, lock_accounts
from marketplace.billing.states import INVOICE, InvoiceState
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import SYSTEM, Actor, Permission
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence

INVOICE_FEN_MAX = 10**12


@transaction.atomic
def request_top_up(*, actor: Actor, fen: int) -> Invoice:
    """Issue an invoice to the actor's organisation; credited once its money is known to have arrived."""
    actor.require(Permission.BILLING_INVOICE_REQUEST)
    if not 0 < fen <= INVOICE_FEN_MAX:
        raise Invalid("invoice_fen_out_of_range", pointer="/fen", max=INVOICE_FEN_MAX)
    reference = f"INV-{uuid4().hex[:12].upper()}"
    row = Invoice.objects.create(organisation_id=actor.organisation_id, reference=reference, fen=fen)
    if payments.provider().received(reference=reference, fen=fen):
        _credit(SYSTEM, row)
    else:
        _log("invoice.issued", actor, row)
    return row


@transaction.atomic
def confirm_payment(*, actor: Actor, invoice_id: UUID) -> Invoice:
    """Say, as an operator, that an invoice's money arrived; the last needed word credits the wallet.

    Raises:
        Forbidden: not an operator. Conflict: said before by the same person, or paid already.
    """
    actor.require(Permission.BILLING_PAYMENT_CONFIRM)
    seen = access.invoice(actor, invoice_id)
    lock_accounts(((WALLET, seen.organisation_id), bank()))  # before the log's end, and one confirmation at a time
    row = Invoice.objects.select_for_update().get(id=invoice_id)
    if row.state != InvoiceState.ISSUED:
        raise Conflict("invoice_not_open")
    if row.organisation_id == actor.organisation_id:
        raise Conflict("own_invoice")
    _made, new = Confirmation.objects.get_or_create(invoice=row, user_id=actor.user_id)
    if not new:
        raise Conflict("already_confirmed_by_you")
    if Confirmation.objects.filter(invoice=row).count() >= settings.PAYMENT_CONFIRMATIONS_REQUIRED:
        _credit(actor, row)
    else:
        _log("invoice.confirmed", actor, row)
    return row


@transaction.atomic
def withdraw_invoice(*, actor: Actor, invoice_id: UUID) -> Invoice:
    """Withdraw an own invoice that will not be paid."""
    actor.require(Permission.BILLING_INVOICE_REQUEST)
    row = access.own_invoice(actor, invoice_id)
    move(row, InvoiceState.WITHDRAWN, table=INVOICE)
    _log("invoice.withdrawn", actor, row)
    return row


@transaction.atomic
def pay_out(*, actor: Actor, organisation_id: UUID, fen: int) -> Booking:
    """Record, as an operator, that another organisation's earnings were transferred to it."""
    actor.require(Permission.BILLING_PAYMENT_CONFIRM)
    if organisation_id == actor.organisation_id:
        raise Conflict("own_money")
    if not 0 < fen <= INVOICE_FEN_MAX:
        raise Invalid("invoice_fen_out_of_range", pointer="/fen", max=INVOICE_FEN_MAX)
    lines = {(EARNINGS, organisation_id): -fen, bank(): fen}
    return book(actor=actor, kind=PAYOUT, lines=lines, cause=("organisation", organisation_id))


def _credit(actor: Actor, row: Invoice) -> None:
    """Credit a paid invoice to its wallet."""
    lines = {bank(): -row.fen, (WALLET, row.organisation_id): row.fen}
    book(actor=actor, kind=TOP_UP, lines=lines, cause=("invoice", row.id))
    move(row, InvoiceState.PAID, table=INVOICE)
    _log("invoice.paid", actor, row)


def _log(kind: str, actor: Actor, row: Invoice) -> None:
    """Append what happened to an invoice; the sum is between the market and its buyer."""
    evidence.append(kind, actor=actor, subject_kind="invoice", subject_id=row.id, public_fields={})
