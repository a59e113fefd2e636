"""C10 and C17: losses are whole numbers that add up; a conversion is a report, rounded up, and never below the reference."""

import csv
from fractions import Fraction
from uuid import uuid4

import pytest

from datasets.accounting import ConcentratedLoss, PureLoss, concentrated_of, epsilon_at
from marketplace.budgets import selectors, services
from marketplace.budgets.models import Account, Entry
from marketplace.core.permissions import SYSTEM
from marketplace.settings.paths import ROOT
from tests.marketplace.web.api.test_questions import ask

CASES = ROOT / "tests/cases/accounting/conversion.csv"


def account(guarantee, epsilon=1):
    return services.ensure_account(
        actor=SYSTEM, subject_kind="product", subject_id=uuid4(), micro_epsilon_max=epsilon * 10**6, guarantee=guarantee
    )


def spend(row, loss):
    charge = uuid4()
    services.reserve(accounts=[row], charge_id=charge, loss=loss, cause=services.Cause("draw", charge))
    services.post(charge_id=charge)


@pytest.mark.db
@pytest.mark.django_db
def test_c10_three_times_a_tenth_is_three_tenths(buyer, agreement):
    """Doubles make 0.1 + 0.1 + 0.1 more than 0.3; JSON numbers are read as they are written."""
    assert ask(buyer, agreement, "0.7").status_code == 202
    cities = ["上海市", "北京市", "天津市", "南京市"]
    told = [
        ask(buyer, agreement, "0.1", {"select": [{"count": "rows"}], "where": [["city", "=", city]]}).status_code
        for city in cities
    ]
    assert told == [202, 202, 202, 409]
    assert Account.objects.get(subject_kind="agreement").micro_epsilon_reserved == 1_000_000


@pytest.mark.django_db
def test_c10_a_hundred_times_a_hundredth_is_one():
    row = account("pure")
    for _ in range(100):
        spend(row, PureLoss(10_000, 3))
    balance = selectors.balance(Account.objects.get(id=row.id))
    assert (balance.spent, balance.left, balance.delta_spent) == ("1", "0", "3e-16")
    with pytest.raises(Exception, match="budget_exhausted"):
        spend(row, PureLoss(1, 0))
    amounts = [field for field in Account._meta.get_fields() + Entry._meta.get_fields() if "epsilon" in field.name]
    assert {field.get_internal_type() for field in amounts} == {"BigIntegerField"}


def test_c17_the_table_of_dp_accounting_is_met():
    with CASES.open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200
    for row in rows:
        ours = Fraction(epsilon_at(rho_pico=int(row["rho_pico"]), delta_atto=int(row["delta_atto"])), 10**6)
        reference = Fraction(row["epsilon"])
        # the table has nine places; ours is rounded up to six
        assert reference - Fraction(1, 10**9) <= ours <= reference + Fraction(1001, 10**9), row


@pytest.mark.db
@pytest.mark.django_db
def test_c17_a_concentrated_ledger_adds_rho_and_converts_for_information_alone():
    row, losses = account("concentrated"), [ConcentratedLoss(10**9 + place, place) for place in range(12)]
    for loss in losses:
        spend(row, loss)
    row.refresh_from_db()
    assert row.rho_pico_spent == sum(loss.rho_pico for loss in losses)
    assert row.delta_atto_spent == sum(loss.delta_atto for loss in losses)
    told = Fraction(selectors.balance(row).epsilon_spent)
    assert told == Fraction(epsilon_at(rho_pico=row.rho_pico_spent, delta_atto=row.delta_atto_max), 10**6)
    assert told <= Fraction(selectors.balance(row).epsilon_max)


@pytest.mark.parametrize("micro", [1, 2, 3, 999, 100_001, 999_999, 1_000_000])
def test_c17_a_pure_loss_in_rho_is_rounded_up(micro):
    rho = concentrated_of(PureLoss(micro, 0)).rho_pico
    assert Fraction(micro * micro, 2) <= rho < Fraction(micro * micro, 2) + 1
