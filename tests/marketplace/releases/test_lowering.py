"""A cap is lowered, never raised: what the account has above it is given up, what is spent stays spent."""

from uuid import uuid4

import pytest

from datasets.accounting import PureLoss
from marketplace.budgets import proving, selectors, services
from marketplace.catalogue.models import Population
from marketplace.core.errors import Conflict, Invalid, MarketError, NotFound
from marketplace.core.permissions import SYSTEM, Role
from marketplace.releases import services as releases
from marketplace.reviews.models import Case
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def provider(db):
    return making.member("owner", Role.PROVIDER, papers=False)


@pytest.fixture
def product(provider):
    return making.product(provider)


def opened(product, guarantee="pure"):
    product.population.refresh_from_db()
    return releases.open_accounts(actor=SYSTEM, product=product, guarantee=guarantee)


def lower(provider, product, micro_epsilon_max):
    return releases.lower_cap(actor=provider, population_id=product.population_id, micro_epsilon_max=micro_epsilon_max)


def people(product):
    product.population.refresh_from_db()
    return selectors.account(*product.population.account_subject)


def spend(accounts, micro_epsilon):
    charge_id = uuid4()
    loss, cause = PureLoss(micro_epsilon, 0), services.Cause("draw", charge_id)
    services.reserve(accounts=accounts, charge_id=charge_id, loss=loss, cause=cause)
    services.post(charge_id=charge_id)


def test_before_the_first_release_the_account_opens_with_the_lower_cap(provider, product):
    assert lower(provider, product, 3_000_000).micro_epsilon_max == 3_000_000
    opened(product)
    assert people(product).micro_epsilon_max == 3_000_000


def test_afterwards_what_is_above_it_is_given_up(provider, product):
    accounts = opened(product)
    spend(accounts, 1_000_000)
    lower(provider, product, 3_000_000)
    assert selectors.left(people(product)) == 2_000_000
    lower(provider, product, 2_000_000)
    assert selectors.left(people(product)) == 1_000_000
    spend(accounts, 1_000_000)
    with pytest.raises(Conflict):
        spend(accounts, 1)
    assert proving.unbalanced() == []


def test_a_concentrated_cap_is_lowered_as_rho(provider, product):
    Population.objects.update(guarantee="concentrated")
    opened(product, "concentrated")
    lower(provider, product, 5_000_000)
    assert selectors.left(people(product)) == services.caps_of(5_000_000, "concentrated")["rho_pico_max"]


@pytest.mark.parametrize("wanted", [0, -1, 10_000_000, 10_000_001])
def test_it_never_rises_and_is_never_nought(provider, product, wanted):
    with pytest.raises(Invalid) as refused:
        lower(provider, product, wanted)
    assert refused.value.code == "cap_not_lower"


def test_what_is_spent_cannot_be_taken_back(provider, product):
    spend(opened(product), 2_000_000)
    with pytest.raises(Conflict) as refused:
        lower(provider, product, 1_999_999)
    assert refused.value.code == "cap_below_spent"
    product.population.refresh_from_db()
    assert product.population.micro_epsilon_max == 10_000_000  # nothing happened


def test_nobody_lowers_anothers(product):
    with pytest.raises(NotFound):
        lower(making.member("rival", Role.PROVIDER, papers=False), product, 1)
    with pytest.raises(MarketError):
        lower(making.member("buyer", Role.BUYER, papers=False), product, 1)


def test_a_waiting_case_is_opened_anew(provider, product):
    lower(provider, product, 1_000_000)
    assert sorted(Case.objects.filter(subject_kind="population").values_list("state", flat=True)) == [
        "closed",
        "pending",
    ]


def test_a_lowered_population_joins_with_its_lower_cap(provider, product):
    accounts = opened(product)
    spend(accounts, 1_000_000)
    lower(provider, product, 3_000_000)
    other = making.product(making.member("other", Role.PROVIDER, papers=False))
    spend(opened(other), 500_000)
    releases.join_populations(actor=SYSTEM, population_ids={product.population_id, other.population_id})
    assert selectors.left(people(product)) == 1_500_000
    lower(provider, product, 2_000_000)
    assert selectors.left(people(other)) == 500_000
    assert proving.unbalanced() == []
