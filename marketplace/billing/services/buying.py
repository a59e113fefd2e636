"""Buying: the price of an agreement's term, the price of an answer, and giving money back by another booking.

Of each price the market keeps a fee, rounded up to whole fen. No refund follows from data: an answer's price comes
back only when its question is taken back before anybody worked on it.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.billing import access, selectors
from marketplace.billing.models import ANSWER, FEES, ORDER, REFUND, WALLET, Booking, Posting
from marketplace.billing.services.booking import book, lock_accounts, parties
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.licences.models import Agreement

BASIS = 10_000


def fee_of(fen: int) -> int:
    """Return the market's part of a price, rounded up."""
    return -(-fen * settings.PLATFORM_FEE_BASIS_POINTS // BASIS)


def place_order(*, actor: Actor, agreement: Agreement) -> Booking | None:
    """Take an agreement's price for its whole term from the buyer's wallet; None when it is free."""
    return _sell(actor, agreement, ORDER, agreement.offer.fen, ("agreement", agreement.id))


def charge_answer(*, actor: Actor, agreement: Agreement, question_id: UUID) -> int:
    """Take the price of one answer and return it, in fen. Everybody pays for their own asking, stored answer or not."""
    price = agreement.offer.answer_fen
    _sell(actor, agreement, ANSWER, price, ("question", question_id))
    return price


def give_back_answer(*, actor: Actor, question_id: UUID) -> None:
    """Give back the price of a question that was taken back before anybody worked on it.

    What an operator gave back under the agreement before is not given twice: then the rest that is left goes back.
    """
    sold = Booking.objects.select_related("agreement__product").filter(kind=ANSWER, cause_id=question_id).first()
    if sold is None or sold.agreement is None:
        return
    lock_accounts(parties(sold.agreement))
    moved = dict(sold.postings.values_list("account__kind", "fen"))
    fen, fee = -moved[WALLET], moved.get(FEES, 0)
    if (left := selectors.paid_for(sold.agreement.id)) < fen:
        fen, fee = left, _fee_held(sold.agreement)
    if fen:
        _give_back(actor, sold.agreement, fen, fee, ("question", question_id))


@transaction.atomic
def refund(*, actor: Actor, agreement_id: UUID, fen: int) -> Booking:
    """Give back part of what was paid under an agreement; the market gives back its fee in proportion.

    Raises:
        Forbidden: not an operator. Invalid: more than was paid. Conflict: the operator's own organisation buys or
            sells, or the provider's earnings were paid out.
    """
    actor.require(Permission.BILLING_REFUND_MAKE)
    agreement = access.agreement(agreement_id)
    if actor.organisation_id in {agreement.organisation_id, agreement.product.organisation_id}:
        raise Conflict("own_money")
    lock_accounts(parties(agreement))
    paid = selectors.paid_for(agreement.id)
    if not 0 < fen <= paid:
        raise Invalid("refund_out_of_range", pointer="/fen", max=paid)
    fee = _fee_held(agreement) * fen // paid  # rounded down for all but the last part, which gives the rest
    return _give_back(actor, agreement, fen, fee, ("agreement", agreement.id))


def _sell(actor: Actor, agreement: Agreement, kind: str, fen: int, cause: tuple[str, UUID]) -> Booking | None:
    """Move a price from the buyer to the provider and the market."""
    if fen == 0:
        return None
    if Booking.objects.filter(kind=kind, cause_id=cause[1]).exists():
        raise Conflict("already_booked")
    (buyer, seller, fees), fee = parties(agreement), fee_of(fen)
    return book(
        actor=actor, kind=kind, lines={buyer: -fen, seller: fen - fee, fees: fee}, cause=cause, agreement=agreement
    )


def _give_back(actor: Actor, agreement: Agreement, fen: int, fee: int, cause: tuple[str, UUID]) -> Booking:
    """Move money back to the buyer: the fee from the market, the rest from the provider."""
    buyer, seller, fees = parties(agreement)
    lines = {buyer: fen, seller: fee - fen, fees: -fee}
    return book(actor=actor, kind=REFUND, lines=lines, cause=cause, agreement=agreement)


def _fee_held(agreement: Agreement) -> int:
    """Return the fee kept of an agreement so far."""
    kept = Posting.objects.filter(booking__agreement=agreement, account__kind=FEES)
    return sum(kept.values_list("fen", flat=True))
