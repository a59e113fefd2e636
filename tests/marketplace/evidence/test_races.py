"""Charges, money, entries and heads at once: nothing waits in a circle, every head agrees, the log is whole."""

from uuid import uuid4

import pytest
from django.db import transaction

from datasets.accounting import PureLoss
from marketplace.accounts import services as accounts
from marketplace.billing import services as billing
from marketplace.billing.models import BANK, EARNINGS, FEES, WALLET
from marketplace.billing.services.booking import book
from marketplace.budgets import services as budgets
from marketplace.core.permissions import SYSTEM
from marketplace.evidence import selectors, services

pytestmark = [pytest.mark.db]


def test_ledgers_and_heads_move_at_once(together):
    buyer, seller = (accounts.register_organisation(actor=SYSTEM, name=name).id for name in "bs")
    rows = [
        budgets.ensure_account(actor=SYSTEM, subject_kind=kind, subject_id=uuid4(), micro_epsilon_max=10**6)
        for kind in ("population", "product")
    ]
    lines = {(WALLET, buyer): -20, (EARNINGS, seller): 19, (FEES, None): 1}

    def both_ledgers(number):
        with transaction.atomic():
            billing.lock_accounts(tuple(lines))
            cause = budgets.Cause("draw", number)
            budgets.reserve(accounts=rows, charge_id=number, loss=PureLoss(7, 0), cause=cause)
            book(actor=SYSTEM, kind="answer", lines=lines, cause=("question", number))

    def act(place):
        for _ in range(4):
            number = uuid4()
            if place % 4 == 0:
                services.publish_head()
            elif place % 4 == 1:
                book(actor=SYSTEM, kind="top_up", lines={(BANK, None): -9, (WALLET, buyer): 9}, cause=("x", number))
            else:
                both_ledgers(number)
                budgets.post(charge_id=number)
        return True

    assert all(together(act, range(8)))
    services.publish_head()
    assert services.verify() == selectors.entries().count() == selectors.latest_head().size
