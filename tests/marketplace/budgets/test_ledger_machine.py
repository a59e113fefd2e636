"""The ledger as a state machine: no walk loses, doubles or overspends anything (threat C13)."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from datasets.accounting import PureLoss
from marketplace.budgets import services
from marketplace.budgets.models import AMOUNTS, Account, Entry
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import SYSTEM

CAPS = {"population": 1000, "product": 700, "agreement": 400}


class Ledger(RuleBasedStateMachine):
    """Random reserves, posts and voids, compared with plain sums."""

    def __init__(self) -> None:
        super().__init__()
        self.accounts = [
            services.ensure_account(actor=SYSTEM, subject_kind=kind, subject_id=uuid4(), micro_epsilon_max=cap)
            for kind, cap in CAPS.items()
        ]
        self.open: dict = {}
        self.spent = 0

    @rule(amount=st.integers(1, 300))
    def reserve(self, amount: int) -> None:
        charge = uuid4()
        fits = self.spent + sum(self.open.values()) + amount <= min(CAPS.values())
        try:
            services.reserve(
                accounts=self.accounts, charge_id=charge, loss=PureLoss(amount, 3), cause=services.Cause("draw", charge)
            )
        except Conflict as refused:
            assert refused.code == "budget_exhausted"
            assert not fits
        else:
            assert fits
            self.open[charge] = amount

    @rule(data=st.data(), spend=st.booleans())
    def end(self, data, spend: bool) -> None:
        if not self.open:
            return
        # By place, not by id: ids are new in every replay, and a walk must be the same walk again.
        charge = list(self.open)[data.draw(st.integers(0, len(self.open) - 1))]
        amount = self.open.pop(charge)
        if spend:
            services.post(charge_id=charge)
            self.spent += amount
        else:
            services.void(charge_id=charge)
        with pytest.raises(IntegrityError), transaction.atomic():
            services.post(charge_id=charge)

    @invariant()
    def sums_agree(self) -> None:
        for account in Account.objects.filter(id__in=[row.id for row in self.accounts]):
            entries = Entry.objects.filter(account=account)
            for name in AMOUNTS:
                by_kind = {
                    kind: entries.filter(kind=kind).aggregate(total=Sum(name))["total"] or 0
                    for kind in ("reserve", "post", "void")
                }
                assert getattr(account, f"{name}_spent") == by_kind["post"]
                assert getattr(account, f"{name}_reserved") == by_kind["reserve"] - by_kind["post"] - by_kind["void"]
            assert account.micro_epsilon_spent == self.spent
            assert account.micro_epsilon_spent + account.micro_epsilon_reserved <= account.micro_epsilon_max


class TestLedger(Ledger.TestCase, TestCase):
    """Runs the machine, each walk in a transaction of its own."""

    settings = hypothesis_settings(max_examples=25, stateful_step_count=20, deadline=None)


@pytest.mark.db
@pytest.mark.django_db
def test_spent_never_falls_and_caps_never_rise():
    account = services.ensure_account(actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=10)
    charge = uuid4()
    services.reserve(accounts=[account], charge_id=charge, loss=PureLoss(5, 0), cause=services.Cause("draw", charge))
    services.post(charge_id=charge)
    for change in ({"micro_epsilon_spent": 4}, {"micro_epsilon_max": 11}):
        with pytest.raises(Exception, match="budgets_account_one_way"), transaction.atomic():
            Account.objects.filter(id=account.id).update(**change)


@pytest.mark.db
@pytest.mark.django_db
def test_entries_are_never_changed_or_removed():
    account = services.ensure_account(actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=10)
    charge = uuid4()
    services.reserve(accounts=[account], charge_id=charge, loss=PureLoss(5, 0), cause=services.Cause("draw", charge))
    with pytest.raises(Exception, match="budgets_entry_no_update"), transaction.atomic():
        Entry.objects.filter(charge_id=charge).update(micro_epsilon=1)
    with pytest.raises(Exception, match="budgets_entry_no_delete"), transaction.atomic():
        Entry.objects.filter(charge_id=charge).delete()


@pytest.mark.db
@pytest.mark.django_db
def test_an_end_needs_its_reserve():
    with pytest.raises(Fault):
        services.post(charge_id=uuid4())
    account = services.ensure_account(actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=10)
    with pytest.raises(Exception, match="budgets_entry_ends_a_reserve"), transaction.atomic():
        Entry.objects.create(
            account=account,
            charge_id=uuid4(),
            kind="post",
            micro_epsilon=1,
            rho_pico=1,
            delta_atto=0,
            cause_kind="draw",
            cause_id=uuid4(),
        )


@pytest.mark.db
@pytest.mark.django_db
def test_all_accounts_or_none():
    rich = services.ensure_account(actor=SYSTEM, subject_kind="population", subject_id=uuid4(), micro_epsilon_max=100)
    poor = services.ensure_account(actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=4)
    charge = uuid4()
    with pytest.raises(Conflict) as refused:
        services.reserve(
            accounts=[rich, poor], charge_id=charge, loss=PureLoss(5, 0), cause=services.Cause("draw", charge)
        )
    assert (refused.value.code, refused.value.facts) == ("budget_exhausted", {"account": "agreement"})
    assert Entry.objects.filter(charge_id=charge).count() == 0
    rich.refresh_from_db()
    assert rich.micro_epsilon_reserved == 0
