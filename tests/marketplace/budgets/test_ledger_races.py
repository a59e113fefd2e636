"""The ledger under real transactions from many threads: never over the cap, never ended twice (threats C1, C13)."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from datasets.accounting import PureLoss
from marketplace.budgets import services
from marketplace.budgets.models import Account, Entry
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM

pytestmark = pytest.mark.db
AT_ONCE = 24
FIT = 10
LOSS = 10_000  # 0.01 of epsilon


@pytest.fixture
def accounts(committed_db):
    """Population, product and agreement; the agreement bears ten charges, the others more."""
    caps = {"population": AT_ONCE * LOSS, "product": (FIT + 5) * LOSS, "agreement": FIT * LOSS}
    return [
        services.ensure_account(actor=SYSTEM, subject_kind=kind, subject_id=uuid4(), micro_epsilon_max=cap)
        for kind, cap in caps.items()
    ]


def reserve(accounts, charge):
    try:
        services.reserve(
            accounts=accounts, charge_id=charge, loss=PureLoss(LOSS, 3), cause=services.Cause("draw", charge)
        )
    except Conflict as refused:
        return refused.code
    return "reserved"


def end(verb, charge):
    try:
        verb(charge_id=charge)
    except IntegrityError:
        return False
    return True


def balances(name):
    return {row.subject_kind: getattr(row, f"micro_epsilon_{name}") for row in Account.objects.all()}


def test_exactly_as_many_charges_as_fit_are_reserved_on_all_accounts(accounts, together):
    results = together(lambda charge: reserve(accounts, charge), [uuid4() for _ in range(AT_ONCE)])
    assert sorted(results) == ["budget_exhausted"] * (AT_ONCE - FIT) + ["reserved"] * FIT
    assert balances("reserved") == dict.fromkeys(("population", "product", "agreement"), FIT * LOSS)
    assert Entry.objects.filter(kind="reserve").count() == FIT * len(accounts)


def test_agreements_of_one_product_share_its_budget(accounts, together):
    population, product, agreement = accounts
    other = services.ensure_account(
        actor=SYSTEM, subject_kind="agreement", subject_id=uuid4(), micro_epsilon_max=FIT * LOSS
    )
    sides = [[agreement, population, product], [product, other, population]]  # in any order they are given
    results = together(lambda place: reserve(sides[place % 2], uuid4()), range(AT_ONCE))
    assert results.count("reserved") == FIT + 5
    assert balances("reserved")["population"] == balances("reserved")["product"] == (FIT + 5) * LOSS


@pytest.mark.parametrize("verbs", [(services.post,), (services.void,), (services.post, services.void)])
def test_a_charge_ends_once(accounts, together, verbs):
    charge = uuid4()
    assert reserve(accounts, charge) == "reserved"
    results = together(lambda place: end(verbs[place % len(verbs)], charge), range(8))
    assert results.count(True) == 1
    assert set(balances("reserved").values()) == {0}
    ends = set(Entry.objects.exclude(kind="reserve").values_list("kind", flat=True))
    assert len(ends) == 1
    assert set(balances("spent").values()) == ({LOSS} if ends == {"post"} else {0})
