"""A14: what an answer costs, and whether it comes back, says nothing of the data."""

import pytest

from datasets.engines.duckdb import DuckDBEngine
from datasets.errors import PlatformError
from tests.support.consenting import OFFER
from tests.support.desk import charges

pytestmark = pytest.mark.django_db
EMPTY, FULL, BROKEN = "三亚市", "上海市", "北京市"


def about(city):
    metrics = [{"count": "rows"}, {"sum": "fee"}, {"mean": "fee"}]
    return {"select": metrics, "where": [["city", "=", city]], "group_by": ["service"]}


@pytest.fixture
def desks(courier, desk, buyer, rival):
    """The desk of a buyer, and of one whose licence hides groups below a noisy count nobody reaches."""
    hiding = {**OFFER, "minimum_cell": 1_000_000}
    courier.list(courier.version(offers=[OFFER, hiding]))
    places = [desk(party, courier.product) for party in (buyer, rival)]
    assert hiding["minimum_cell"] in [
        offer["clauses"].get("minimum_cell") for offer in buyer.get(f"/catalogue/{courier.product}").json()["offers"]
    ]
    return places


def cost(place, question):
    """Ask; return what was reserved and posted for it."""
    before = [len(charges(kind)) for kind in ("reserve", "post")]
    place.ask(question)
    return [charges(kind)[start:] for kind, start in zip(("reserve", "post"), before, strict=True)]


def test_a14_the_charge_is_the_same_for_empty_full_failing_and_hidden_groups(desks, courier, monkeypatch):
    place, hiding = desks
    empty, full = cost(place, about(EMPTY)), cost(place, about(FULL))
    hidden = cost(hiding, about("南京市"))
    assert {row[1] for row in hiding.result(about("南京市"))["rows"]} == {None}
    monkeypatch.setattr(DuckDBEngine, "run", fail)
    failing = cost(place, about(BROKEN))
    for _ in range(2):  # the sweeper's hints, until it is given up
        courier.do("queries.answer")
    failing[1] = charges("post")[-4:]
    assert empty == full == hidden == failing
    reserved, posted = empty
    assert reserved == posted
    assert [row[1] for row in reserved] == [0, 10_000, 10_000, 10_000]  # a provider's account counts rho
    assert charges("void") == []
    assert place.balance()["epsilon_spent"] == "0.03"


def test_a14_a_quote_reads_no_data(desks, monkeypatch):
    place, _ = desks
    monkeypatch.setattr(DuckDBEngine, "run", fail)  # nothing of a quote may touch the table
    told = []
    for city in (EMPTY, FULL):
        quoted = place.buyer.post("/quotes", {"agreement": place.agreement, "query": about(city), "epsilon": 0.01})
        assert quoted.status_code == 200
        told.append(quoted.json())
    assert told[0] == told[1]


def fail(*_):
    raise PlatformError("engine_failed")
