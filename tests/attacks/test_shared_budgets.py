"""A27, A28, A30: the budget belongs to the people: no new version, buyer, product or table is a new budget."""

import pytest

from marketplace.budgets.models import Account
from marketplace.catalogue.models import ProductVersion
from marketplace.core import clock
from marketplace.core.permissions import SYSTEM, Role
from marketplace.licences import services as licences
from marketplace.releases import services as releases
from marketplace.settings.paths import ROOT
from tests.marketplace.web.api.conftest import OFFER, PRODUCT, party
from tests.support.desk import charges
from tests.support.tables import DECLARED, PURPOSE

pytestmark = pytest.mark.django_db


def list_version(provider, product):
    """List a new version of a product as if it had been released; returns the product."""
    body = {"upload": provider.upload(b"id,name\n"), "declaration": {**DECLARED, "offers": [OFFER]}}
    made = provider.post(f"/products/{product}/versions", body)
    assert made.status_code == 201, made.content
    ProductVersion.objects.filter(id=made.json()["id"]).update(state="listed", listed_at=clock.now())
    row = ProductVersion.objects.select_related("product__population").get(id=made.json()["id"])
    licences.publish_offers(actor=SYSTEM, version=row)
    releases.open_accounts(actor=SYSTEM, product=row.product, guarantee="pure")
    return product


def agree(buyer, product):
    offer = buyer.get(f"/catalogue/{product}").json()["offers"][0]
    body = {"product": product, "offer": offer["id"], "purpose_code": PURPOSE, "scenario": "x", "days": 30}
    return buyer.post("/agreements", body).json()["id"]


def ask(buyer, agreement, number=0, epsilon=1):
    """Ask a question of its own number; returns "accepted", or the account that could not bear it."""
    query = {"select": [{"count": "rows"}], "where": [["fee", ">", number / 2]]}
    answer = buyer.post("/queries", {"agreement": agreement, "query": query, "epsilon": epsilon})
    if answer.status_code == 202:
        return "accepted"
    assert (answer.status_code, answer.json()["code"]) == (409, "budget_exhausted")
    return "refused"


def test_a27_a_new_version_of_the_same_people_has_no_new_budget(provider, buyer, listed, agreement):
    product = str(listed.product_id)
    assert ask(buyer, agreement) == "accepted"
    for number in range(1, 4):  # the product bears four
        assert ask(buyer, agree(buyer, product), number) == "accepted"
    list_version(provider, product)
    assert ask(buyer, agreement) == "refused"
    assert ask(buyer, agree(buyer, product), 9, 0.001) == "refused"
    assert Account.objects.filter(subject_kind="product").count() == 1


def test_a28_ten_buyers_share_what_one_product_may_lose(listed):
    product = str(listed.product_id)
    buyers = [party(f"sybil-{number}", Role.BUYER) for number in range(10)]
    told = [ask(buyer, agree(buyer, product), number, 0.9) for number, buyer in enumerate(buyers)]
    assert told == ["accepted"] * 4 + ["refused"] * 6  # 4 times 0.9 is within 4
    spent = Account.objects.get(subject_kind="product")
    assert spent.micro_epsilon_reserved == 3_600_000


def test_a28_nobody_registers_an_organisation_from_outside():
    """A new organisation is made by an operator's command alone, so a sybil costs a human's approval."""
    callers = [path for path in (ROOT / "marketplace").rglob("*.py") if "register_organisation" in path.read_text()]
    assert {path.relative_to(ROOT / "marketplace").parts[0] for path in callers} == {"accounts", "operations"}


def test_a30_two_products_of_the_same_people_share_one_lifetime(provider, buyer, product, listed):
    """The population bears 10; three products at 4 each would be 12."""
    others = [
        provider.post("/products", {**PRODUCT, "title": f"again {number}", "population": product["population"]}).json()
        for number in range(2)
    ]
    places = [str(listed.product_id), *(list_version(provider, other["id"]) for other in others)]
    told = [
        ask(buyer, agree(buyer, place), number)
        for number, place in enumerate(place for place in places for _ in range(4))
    ]
    assert told == ["accepted"] * 10 + ["refused"] * 2
    people = Account.objects.get(subject_kind="population")
    assert people.micro_epsilon_reserved == people.micro_epsilon_max == 10_000_000


def test_a30_what_a_listing_gives_away_is_charged(courier):
    """The tables anybody may read were drawn from the people's budget."""
    courier.list(courier.version())
    told = {account: micro_epsilon for account, micro_epsilon, _, _ in charges("post")}
    assert told == {"provider": 0, "population": 500_000, "product": 500_000}  # the provider's counts rho
    assert charges("void") == []
