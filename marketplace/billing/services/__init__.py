"""Writes of money: top-ups by invoice, orders, answers, refunds, payouts; `booking.py` makes every movement."""

from marketplace.billing.services.booking import lock_accounts, parties
from marketplace.billing.services.buying import charge_answer, give_back_answer, place_order, refund
from marketplace.billing.services.paying import confirm_payment, pay_out, request_top_up, withdraw_invoice

__all__ = [
    "charge_answer",
    "confirm_payment",
    "give_back_answer",
    "lock_accounts",
    "parties",
    "pay_out",
    "place_order",
    "refund",
    "request_top_up",
    "withdraw_invoice",
]
