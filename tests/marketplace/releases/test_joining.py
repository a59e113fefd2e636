"""Populations that share people share one account: what was lost counts, what was left is carried over, nothing is won."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from datasets.accounting import PureLoss
from marketplace.budgets import proving, selectors, services
from marketplace.budgets.models import Account
from marketplace.catalogue.models import DataProduct, Population
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence.models import Entry as LogEntry
from marketplace.releases import services as releases
from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def population(name, cap=10_000_000, guarantee="pure"):
    row = making.product(making.member(f"{name}-{uuid4()}", Role.PROVIDER, papers=False)).population
    Population.objects.filter(id=row.id).update(micro_epsilon_max=cap, guarantee=guarantee)
    row.refresh_from_db()
    return row


def accounts(row):
    row.refresh_from_db()
    return releases.open_accounts(actor=SYSTEM, product=row.products.get(), guarantee=row.guarantee)


def lose(row, micro_epsilon, end="post"):
    """Let a population's product lose something; returns the refusing account, if one refuses."""
    charge_id = uuid4()
    try:
        services.reserve(
            accounts=accounts(row),
            charge_id=charge_id,
            loss=PureLoss(micro_epsilon, 0),
            cause=services.Cause("draw", charge_id),
        )
    except Conflict as refused:
        return refused.facts["account"]
    if end:
        getattr(services, end)(charge_id=charge_id)
    return ""


def join(*rows):
    return releases.join_populations(actor=SYSTEM, population_ids={row.id for row in rows})


def people(row):
    row.refresh_from_db()
    return selectors.account(*row.account_subject)


def test_two_populations_spend_from_one_account():
    one, other = population("one"), population("other")
    assert (lose(one, 3_000_000), lose(other, 2_000_000)) == ("", "")
    shared = join(one, other)
    assert people(one) == people(other) == Account.objects.get(subject_kind="shared", subject_id=shared.id)
    assert selectors.left(people(one)) == 5_000_000
    assert [lose(one, 1_000_000), lose(other, 1_000_000), lose(one, 1_000_000)] == ["", "", "product"]
    assert selectors.left(people(other)) == 3_000_000
    assert proving.unbalanced() == []


def test_what_was_left_of_their_own_is_spent_by_nobody():
    one, other = population("one"), population("other")
    held = accounts(one)
    lose(other, 1_000_000)
    join(one, other)
    with pytest.raises(Conflict) as refused:  # who read the accounts before the populations were joined
        services.reserve(accounts=held, charge_id=uuid4(), loss=PureLoss(1, 0), cause=services.Cause("draw", uuid4()))
    assert refused.value.facts == {"account": "population"}


def test_a_reservation_on_its_way_counts_and_still_ends():
    one, other = population("one"), population("other")
    charge_id = uuid4()
    services.reserve(
        accounts=accounts(one),
        charge_id=charge_id,
        loss=PureLoss(1_000_000, 0),
        cause=services.Cause("draw", charge_id),
    )
    join(one, other)
    assert selectors.left(people(one)) == 9_000_000
    services.post(charge_id=charge_id)
    assert proving.unbalanced() == []
    assert Account.objects.get(subject_kind="population", subject_id=one.id).micro_epsilon_spent == 1_000_000


def test_more_than_one_lifetime_together_leaves_nothing():
    one, other = population("one", cap=4_000_000), population("other", cap=4_000_000)
    lose(one, 3_000_000)
    lose(other, 3_000_000)
    join(one, other)
    assert selectors.left(people(one)) == 0
    assert lose(one, 1) == "shared"


def test_joining_again_changes_nothing_and_a_third_brings_its_losses():
    one, other, third = population("one"), population("other"), population("third")
    lose(one, 1_000_000)
    join(one, other)
    assert join(one, other) is None
    assert join(one) is None
    lose(other, 2_000_000)
    lose(third, 3_000_000)
    join(other, third)
    assert people(one) == people(other) == people(third)
    assert selectors.left(people(one)) == 4_000_000
    assert lose(third, 1_000_000) == ""
    assert proving.unbalanced() == []


def test_the_smallest_cap_holds_for_all():
    one, other = population("one", cap=2_000_000), population("other", cap=9_000_000)
    lose(other, 500_000)
    join(one, other)
    assert selectors.left(people(other)) == 1_500_000


def test_a_pure_population_joined_with_a_concentrated_one_is_counted_as_rho():
    pure, other = population("one"), population("other", guarantee="concentrated")
    lose(pure, 1_000_000)
    join(pure, other)
    account = people(pure)
    assert selectors.unit_of(account) == "rho_pico"
    whole = services.caps_of(10_000_000, "concentrated")
    assert account.rho_pico_max == whole["rho_pico_max"] - 500_000_000_000  # epsilon 1 is rho 1/2
    assert lose(pure, 1_000_000) == ""
    assert selectors.left(people(other)) == account.rho_pico_max - 500_000_000_000


def test_the_log_tells_that_not_whom():
    one, other = population("one"), population("other")
    join(one, other)
    entry = LogEntry.objects.get(kind="populations.joined")
    assert str(one.id) not in bytes(entry.body).decode()
    assert str(other.id) not in bytes(entry.body).decode()


def test_all_populations_of_a_provider_together_stay_under_its_cap(settings):
    settings.PROVIDER_MICRO_EPSILON_MAX = 10_000_000  # rho 1.478: two draws at epsilon 1, and not a third
    rows = [population(str(number)) for number in range(3)]
    DataProduct.objects.all().update(organisation_id=rows[0].organisation_id)
    assert [lose(row, 1_000_000) for row in rows] == ["", "", "provider"]
    assert lose(population("other"), 1_000_000) == ""


@hypothesis_settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4_000_000)), max_size=8), st.data())
def test_however_they_are_joined_people_of_all_of_them_lose_one_lifetime_at_most(charges, data):
    rows = [population(f"p{number}", cap=6_000_000) for number in range(4)]
    lost = 0
    for place, amount in charges:
        lost += amount if lose(rows[place], amount) == "" else 0
        if data.draw(st.booleans()):
            join(*(rows[item] for item in data.draw(st.sets(st.integers(0, 3), min_size=2, max_size=3))))
    join(*rows)
    assert selectors.left(people(rows[0])) == max(0, 6_000_000 - lost)
    assert proving.unbalanced() == []
    assert len({people(row).id for row in rows}) == 1
