"""Charges beside the joining of their populations: whoever comes first, all of them lose one lifetime at most (C1, C13)."""

from uuid import uuid4

import pytest

from datasets.accounting import PureLoss
from marketplace.budgets import proving, services
from marketplace.budgets.models import Account
from marketplace.catalogue.models import Population, SharedPeople
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import SYSTEM, Actor, Role
from marketplace.releases import services as releases
from tests.support import market as making

pytestmark = pytest.mark.db
CAP, LOSS, AT_ONCE = 200_000, 10_000, 32


@pytest.fixture
def populations(committed_db):
    rows = [making.product(making.member(name, Role.PROVIDER, papers=False)).population for name in ("one", "other")]
    Population.objects.update(micro_epsilon_max=CAP)
    return [Population.objects.get(id=row.id) for row in rows]


def charge(population_id):
    """Charge the accounts a population has now; returns whether they bore it."""
    row = Population.objects.get(id=population_id)
    held = releases.open_accounts(actor=SYSTEM, product=row.products.get(), guarantee="pure")
    charge_id = uuid4()
    try:
        services.reserve(
            accounts=held, charge_id=charge_id, loss=PureLoss(LOSS, 0), cause=services.Cause("draw", charge_id)
        )
    except Conflict:
        return False
    services.post(charge_id=charge_id)
    return True


def test_no_charge_slips_through_while_populations_are_joined(populations, together):
    ids = [row.id for row in populations]

    def act(place):
        if place in {8, 20}:
            return releases.join_populations(actor=SYSTEM, population_ids=ids)
        return charge(ids[place % 2])

    results = together(act, range(AT_ONCE))
    people = Account.objects.filter(subject_kind__in=["population", "shared"])
    spent = sum(row.micro_epsilon_spent for row in people)
    assert spent == LOSS * results.count(True) <= CAP
    assert SharedPeople.objects.count() == 1  # two joined at once are joined once
    assert proving.unbalanced() == []
    assert len({row.account_subject for row in Population.objects.all()}) == 1
    assert not any(charge(place) for place in ids for _ in range(AT_ONCE) if spent == CAP)


def test_caps_are_lowered_beside_charges_and_each_other(populations, together):
    ids = [row.id for row in populations]
    releases.join_populations(actor=SYSTEM, population_ids=ids)
    owners = [Actor(uuid4(), row.organisation_id, frozenset({Role.PROVIDER})) for row in populations]

    def act(place):
        if place % 8 != 0:
            return charge(ids[place % 2])
        lower = {"population_id": ids[place // 8 % 2], "micro_epsilon_max": CAP - place * 1_000 - 1}
        try:
            releases.lower_cap(actor=owners[place // 8 % 2], **lower)
        except Invalid as later:  # a lower one came first
            assert later.code == "cap_not_lower"
        return None

    results = together(act, range(AT_ONCE))
    people = Account.objects.filter(subject_kind__in=["population", "shared"])
    cap = min(row.micro_epsilon_max for row in Population.objects.all())
    assert sum(row.micro_epsilon_spent for row in people) == LOSS * results.count(True) <= cap
    assert cap < CAP
    assert proving.unbalanced() == []
