"""C1 and A17 over HTTP on a live market: two hundred at once spend the budget exactly; equal ones are one draw."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.bench.api import asking
from marketplace.operations.bench.api.hosted import Hosted
from marketplace.operations.demo.client import Refused
from tests.support import story

pytestmark = pytest.mark.flow
AT_ONCE = 200
THREADS = 40


def ask_all(market, agreement, questions, epsilon):
    """Ask all questions at once; returns what was accepted and what was refused."""
    buyer = market.client("buyer", patience_seconds=0)

    def ask(question):
        body = {"agreement": agreement, "query": question, "epsilon": epsilon}
        try:
            return buyer.post("/queries", body)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(ask, questions))
    return [item for item in done if isinstance(item, dict)], [item for item in done if isinstance(item, Refused)]


def posts(ledger):
    """The entries by which a loss became final."""
    return [entry for entry in ledger["results"] if entry["kind"] == "post"]


def test_c1_two_hundred_different_questions_spend_the_budget_exactly(live_listed):
    market, product = live_listed
    agreement = story.agree(market, product)
    cities = codebook(PREFECTURES)[:AT_ONCE]
    questions = [{"select": [{"count": "rows"}], "where": [["city", "=", city]]} for city in cities]

    accepted, refused = ask_all(market, agreement, questions, 0.01)

    buyer = market.client("buyer")
    answers = [buyer.answer(asked) for asked in accepted]
    ledger = buyer.get(f"/agreements/{agreement}/ledger")
    assert [answer["state"] for answer in answers] == ["released"] * 100
    assert len(posts(ledger)) == 100
    assert [(item.status, item.code) for item in refused] == [(409, "budget_exhausted")] * 100
    assert (ledger["balance"]["epsilon_spent"], ledger["balance"]["epsilon_left"]) == ("1", "0")
    assert len({answer["receipt"] for answer in answers}) == 100


def test_a17_c1_two_hundred_equal_questions_are_one_charge_one_draw_and_one_answer(live_listed):
    market, product = live_listed
    agreement = story.agree(market, product)
    question = {"select": [{"count": "rows"}, {"sum": "weight"}], "group_by": ["sent_on"]}

    accepted, refused = ask_all(market, agreement, [question] * AT_ONCE, 0.5)

    buyer = market.client("buyer")
    answers = [buyer.answer(asked) for asked in accepted]
    ledger = buyer.get(f"/agreements/{agreement}/ledger")
    assert not refused
    assert len(answers) == AT_ONCE
    assert len({str(answer["rows"]) for answer in answers}) == 1
    assert len({answer["receipt"] for answer in answers}) == 1
    assert len(posts(ledger)) == 1
    assert ledger["balance"]["epsilon_spent"] == "0.5"


def test_the_benchmark_of_the_api_measures_what_is_held(live_listed):
    market, product = live_listed
    hosted = Hosted(market.url, market.keys, product)
    for result in (asking.held(hosted, runs=1), asking.beside_an_upload(hosted, runs=1)):
        assert result.seconds > 0
        assert result.ratio > 0
    uploads = market.client("provider").get("/uploads")["results"]
    assert not any(upload["state"] == "complete" for upload in uploads if upload["file_name"] == "slow.csv")
