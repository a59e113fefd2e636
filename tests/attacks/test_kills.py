"""C4 and C6 on a live market: worker, broker and web are killed at random while people upload and ask: every one ends, nothing is paid twice."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.demo import generator
from tests.support import story

pytestmark = pytest.mark.flow
UPLOADS, QUESTIONS = 20, 100
VICTIMS = ("worker", "broker", "web")
KILLS_EACH = 3  # five deaths of one child in a minute would end the market, rightly
END_SECONDS = 150


def kill_at_random(market, chance, over):
    """Kill each victim a few times, at random moments, until the work is over."""
    running = market.note()["children"]
    plan = [name for name in VICTIMS if name in running for _ in range(KILLS_EACH)]
    chance.shuffle(plan)
    for name in plan:
        if over.wait(chance.uniform(0.5, 3.0)):
            return
        market.kill(name)


def test_c4_c6_every_upload_and_question_ends_and_every_charge_has_one_answer(new_market, rounds):
    market, chance, over = new_market, random.Random(rounds), threading.Event()
    product = story.publish_courier(market, 3_000)
    agreement = story.agree(market, product)
    files = generator.make(1_000)
    provider, buyer = market.client("provider"), market.client("buyer")

    def upload(_):
        return story.courier_version(provider, product, files)

    def ask(city):
        question = {"select": [{"count": "rows"}], "where": [["city", "=", city]]}
        return buyer.post("/queries", {"agreement": agreement, "query": question, "epsilon": 0.01})

    killer = threading.Thread(target=kill_at_random, args=(market, chance, over))
    killer.start()
    with ThreadPoolExecutor(4) as uploads, ThreadPoolExecutor(8) as questions:
        sent = uploads.map(upload, range(UPLOADS))
        asked = list(questions.map(ask, codebook(PREFECTURES)[:QUESTIONS]))
        versions = list(sent)
    killer.join()
    over.set()

    end = time.monotonic() + END_SECONDS
    answers = [wait(buyer, f"/queries/{item['query']}", ("reserved", "running"), end) for item in asked]
    jobs = [wait(provider, f"/jobs/{item['job']}", ("queued", "running"), end) for item in versions]

    assert {job["state"] for job in jobs} <= {"done", "failed"}
    assert all(job["error"]["code"] == "attempts_exhausted" for job in jobs if job["state"] == "failed")
    assert {answer["state"] for answer in answers} <= {"released", "spent_no_answer"}
    ledger = buyer.get(f"/agreements/{agreement}/ledger")
    posted = [entry["charge"] for entry in ledger["results"] if entry["kind"] == "post"]
    assert len(posted) == len(set(posted)) == QUESTIONS
    receipts = [answer["receipt"] for answer in answers if answer["state"] == "released"]
    assert len(receipts) == len(set(receipts)) > QUESTIONS // 2
    assert ledger["balance"]["epsilon_reserved"] == "0"
    assert ledger["balance"]["epsilon_spent"] == "1"
    states = {provider.get(f"/versions/{item['version']}")["state"] for item in versions}
    assert states <= {"in_review", "failed"}


def wait(client, path, while_in, end):
    """Look until a thing is over."""
    while (seen := client.get(path))["state"] in while_in:
        assert time.monotonic() < end, f"{path} is stuck in {seen['state']}"
        time.sleep(0.3)
    return seen
