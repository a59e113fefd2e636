"""book: the one way money moves.

Accounts are locked in the order of their ids and before the log's end, as everywhere, so that two movements never
wait for each other; `lock_accounts` lets a caller that moves another ledger too take them first.
"""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from marketplace.billing import proving
from marketplace.billing.models import BANK, EARNINGS, FEES, WALLET, Account, Booking, Posting
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import Actor
from marketplace.evidence import services as evidence
from marketplace.evidence import sources
from marketplace.licences.models import Agreement

Party = tuple[str, UUID | None]  # kind of account, organisation


def parties(agreement: Agreement) -> tuple[Party, Party, Party]:
    """Return who pays under an agreement, who earns, and who takes the fee."""
    return (WALLET, agreement.organisation_id), (EARNINGS, agreement.product.organisation_id), (FEES, None)


def bank() -> Party:
    """Return the market's account at the bank."""
    return BANK, None


@transaction.atomic
def lock_accounts(wanted: tuple[Party, ...]) -> dict[Party, Account]:
    """Return these accounts, locked; opened at their first movement."""
    for kind, organisation_id in wanted:
        credit = settings.WALLET_CREDIT_FEN_MAX if kind == WALLET else 0
        Account.objects.get_or_create(kind=kind, organisation_id=organisation_id, defaults={"credit_fen_max": credit})
    match = Q()
    for kind, organisation_id in wanted:
        match |= Q(kind=kind, organisation_id=organisation_id)
    rows = Account.objects.select_for_update().filter(match).order_by("id")
    return {(row.kind, row.organisation_id): row for row in rows}


@transaction.atomic
def book(
    *, actor: Actor, kind: str, lines: Mapping[Party, int], cause: tuple[str, UUID], agreement: Agreement | None = None
) -> Booking:
    """Move money between accounts.

    Args:
        actor: who moves it.
        kind: what it is: top_up, order, answer, refund, payout.
        lines: fen by account, their sum zero; above zero an account gains.
        cause: what it is for, as (kind, id); orders, answers and top-ups are booked once for each.
        agreement: under which agreement, where there is one.

    Raises:
        Conflict: `wallet_too_low`, or `earnings_too_low` for more than a provider has.
    """
    moved = {party: fen for party, fen in lines.items() if fen}
    if sum(moved.values()) != 0 or len(moved) < 2:
        raise Fault("booking_not_balanced")
    accounts, number = lock_accounts(tuple(moved)), uuid4()
    for party, fen in moved.items():
        _move(accounts[party], fen)
    rows = [Posting(booking_id=number, account=accounts[party], fen=fen) for party, fen in moved.items()]
    for row in rows:
        row.save(force_insert=True)
    booking = Booking.objects.create(id=number, kind=kind, cause_kind=cause[0], cause_id=cause[1], agreement=agreement)
    for row in rows:
        row.booking = booking
    fields = {sources.FIELD: sources.digest(proving.named(rows), proving.POSTING)}
    evidence.append(proving.BOOKED, actor=actor, subject_kind="booking", subject_id=number, public_fields=fields)
    return booking


def _move(row: Account, fen: int) -> None:
    """Change one balance by a guarded UPDATE."""
    floor = {WALLET: 0 - F("credit_fen_max"), EARNINGS: 0}.get(row.kind)
    enough = Q() if floor is None or fen > 0 else Q(balance_fen__gte=floor - fen)
    if not Account.objects.filter(enough, id=row.id).update(balance_fen=F("balance_fen") + fen):
        raise Conflict("wallet_too_low" if row.kind == WALLET else "earnings_too_low")
