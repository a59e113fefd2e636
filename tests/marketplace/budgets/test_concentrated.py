"""Concentrated accounts: rho adds up, a pure draw posts ceil(m^2 / 2) one way, and nothing goes the other way."""

from uuid import uuid4

import pytest

from datasets.accounting import ConcentratedLoss, PureLoss, epsilon_at
from marketplace.budgets import selectors, services
from marketplace.budgets.models import Account, Entry
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import SYSTEM

pytestmark = [pytest.mark.db, pytest.mark.django_db]
DELTA = 10**12  # 1e-6 in 1e-18


def account(kind, epsilon, guarantee):
    return services.ensure_account(
        actor=SYSTEM, subject_kind=kind, subject_id=uuid4(), micro_epsilon_max=epsilon * 10**6, guarantee=guarantee
    )


def reserve(accounts, loss):
    charge = uuid4()
    services.reserve(accounts=accounts, charge_id=charge, loss=loss, cause=services.Cause("draw", charge))
    return charge


def test_a_cap_is_the_largest_rho_that_keeps_the_promised_epsilon():
    row = account("population", 10, "concentrated")
    own = row.delta_atto_max
    assert epsilon_at(rho_pico=row.rho_pico_max, delta_atto=DELTA, own_delta_atto=own) <= 10 * 10**6
    assert epsilon_at(rho_pico=row.rho_pico_max + 10**9, delta_atto=DELTA, own_delta_atto=own) > 10 * 10**6


def test_a_pure_draw_posts_its_rho_to_a_concentrated_population():
    people, product = account("population", 10, "concentrated"), account("product", 4, "pure")
    services.post(charge_id=reserve([people, product], PureLoss(100_001, 7)))
    people.refresh_from_db()
    product.refresh_from_db()
    assert (people.micro_epsilon_spent, people.rho_pico_spent, people.delta_atto_spent) == (0, 5_000_100_001, 7)
    assert (product.micro_epsilon_spent, product.delta_atto_spent) == (100_001, 7)


def test_a_concentrated_loss_is_no_loss_of_a_pure_account():
    people, product = account("population", 10, "pure"), account("product", 4, "concentrated")
    with pytest.raises(Fault, match="loss_kind_refused"):
        reserve([people, product], ConcentratedLoss(10**9, 0))
    assert Entry.objects.count() == 0


def test_rho_is_spent_to_the_last_unit_and_no_further():
    row = account("agreement", 1, "concentrated")
    reserve([row], ConcentratedLoss(row.rho_pico_max - 1, 0))
    with pytest.raises(Conflict) as refused:
        reserve([row], ConcentratedLoss(2, 0))
    assert refused.value.code == "budget_exhausted"
    reserve([row], ConcentratedLoss(1, 0))
    assert selectors.left(Account.objects.get(id=row.id)) == 0


def test_delta_binds_as_well():
    row = account("agreement", 1, "concentrated")
    reserve([row], ConcentratedLoss(1, row.delta_atto_max))
    with pytest.raises(Conflict):
        reserve([row], ConcentratedLoss(1, 1))


def test_a_balance_is_in_rho_with_epsilon_for_information():
    row = account("agreement", 1, "concentrated")
    services.post(charge_id=reserve([row], ConcentratedLoss(5 * 10**9, 0)))
    found = selectors.balance(Account.objects.get(id=row.id))
    assert (found.unit, found.spent) == ("rho", "0.005")
    assert 0 < float(found.epsilon_spent) <= float(found.epsilon_max) <= 1
