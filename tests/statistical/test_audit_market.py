"""The audit over the whole path: two uploads that differ in one person, listed and asked about through the market's services.

Every answer is another question with the same exact value (it leaves out two cities where nobody lives), so each is a new
draw, charged on accounts of its own. A sound market fails once in ten thousand runs, whatever the number of answers. So few
answers find gross errors alone (no noise, a person counted without bound); more are asked with `AUDIT_RUNS=4000` on the
command line. A pass is no proof.
"""

import os
import random

import numpy as np
import pytest

from datasets.querying import answering
from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.budgets import proving
from marketplace.budgets.models import Account
from marketplace.operations.auditing.estimating import lower_bound
from tests.attacks.conftest import desk, time
from tests.marketplace.web.api.conftest import buyer, provider, reviewers
from tests.support import consenting
from tests.support.consenting import Courier, consents, resident_id, rows

__all__ = ["buyer", "desk", "provider", "reviewers", "time"]
pytestmark = [pytest.mark.statistical, pytest.mark.django_db]
RUNS = int(os.environ.get("AUDIT_RUNS", "40"))
EPSILON, ALPHA, DELTA = 0.1, 1e-4, 1e-6
EACH = 10  # answers that one agreement bears
PLENTY = 10**10  # a cap of people and product, in 1e-6, that no run of the audit reaches
HEAVY = [[resident_id(0), "n", "上海市", "express", "2025-03-01", "true", "50"] for _ in range(9)]
OTHERS = [row for row in rows() if row[0] != resident_id(0)]
EMPTY = [city for city in codebook(PREFECTURES) if city != "上海市"]


@pytest.fixture
def plenty(settings, monkeypatch):
    """Caps of people and products so wide that the number of answers is ours to choose; an agreement keeps its own."""
    settings.POPULATION_MICRO_EPSILON_MAX = settings.PRODUCT_MICRO_EPSILON_MAX = PLENTY
    settings.POPULATION_DELTA_ATTO_MAX = 10**17
    monkeypatch.setattr(
        consenting, "POPULATION", {**consenting.POPULATION, "epsilon_cap": PLENTY // 10**6, "reason": "an audit"}
    )


@pytest.fixture
def market(plenty, provider, reviewers, buyer, desk):
    """List a table as a product of its own people; returns the buyer's desk on it."""

    def list_table(table):
        commit, sent = desk.commit, desk.sent
        courier = Courier(provider, reviewers, sent, commit).start()
        courier.list(courier.version(table, consents(), offers=[{**consenting.OFFER, "fen": 0}]))
        return desk(buyer, courier.product)

    return list_table


def answers(place, metric, runs):
    """Return that many fresh answers about everybody."""
    chance, found = random.Random(1), []
    for number in range(runs):
        if number % EACH == 0:
            place.agree()
        where = [["city", "not in", chance.sample(EMPTY, 3)]]
        result = place.result({"select": [metric], "where": where}, EPSILON)
        assert (result["source"], result["charged"]["epsilon"]) == ("live", str(EPSILON))
        found.append(float(result["rows"][0][0]))
    return found


def audited(market, metric, runs, alpha=ALPHA):
    """Return the lower bound on epsilon that answers about D and D' show."""
    drawn = [answers(market(table), metric, runs) for table in (OTHERS + HEAVY, OTHERS)]
    assert proving.unbalanced() == []
    told = Account.objects.filter(subject_kind="product").values_list("micro_epsilon_spent", flat=True)
    assert set(told) == {runs * 100_000 + 500_000}  # every answer, and the release
    return lower_bound(*drawn, delta=DELTA, alpha=alpha)


def test_answers_through_the_market_keep_the_claim(market):
    assert audited(market, {"count": "rows"}, RUNS).epsilon <= EPSILON


def test_answers_without_noise_are_caught_through_the_market(market, monkeypatch):
    monkeypatch.setattr(answering, "draw", lambda exact, _: np.array(exact))
    assert audited(market, {"count": "rows"}, 20, alpha=0.01).epsilon > EPSILON
