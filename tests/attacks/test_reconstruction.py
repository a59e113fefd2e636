"""A29, G6: what a buyer learns of each person's secret bit by many questions about many subsets, or by differences.

A mechanism that costs epsilon in all lets nobody guess a bit better than e^epsilon / (1 + e^epsilon) (Dinur and Nissim
2003 show what happens without it). The attack is least squares on everything that the ledger lets through. It is
shown to work on exact counts, so that it failing on answers says something. False alarms: below 1e-6.
"""

import random
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
import pytest

from datasets import pipeline
from datasets.accounting import PureLoss
from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import answer, parse_declaration, parse_json
from datasets.stores.local import LocalStore
from marketplace.budgets import services
from marketplace.core.errors import Conflict
from marketplace.core.permissions import SYSTEM
from tests.support.tables import as_csv

pytestmark = pytest.mark.django_db
PERSONS = 200
EPSILON = 1_000_000
QUESTION = 4_000  # 250 questions: more than there are unknowns
LIMIT = np.exp(1) / (1 + np.exp(1))
SEATS = [f"s{number}" for number in range(PERSONS)]
DECLARATION = parse_declaration(
    {
        "person_key": "id",
        "rows_per_person": 1,
        "rows_max": 1000,
        "guarantee": "pure",
        "columns": [
            {"name": "id", "role": "person", "type": "category"},
            {"name": "seat", "role": "dimension", "type": "category", "categories": SEATS},
            {"name": "ill", "role": "dimension", "type": "boolean"},
        ],
        "release": {"epsilon": 0.5, "tables": [{"group_by": ["ill"], "select": [{"count": "rows"}]}]},
    }
)


@pytest.fixture
def secret():
    chance = random.Random(29)
    return np.array([chance.randrange(2) for _ in range(PERSONS)])


@pytest.fixture
def table(secret, tmp_path):
    rows = [[f"p{place}", SEATS[place], "true" if bit else "false"] for place, bit in enumerate(secret)]
    plan = Plan(
        declaration=DECLARATION,
        consent=ConsentRule(required=False, purposes=(), as_of=datetime.now(UTC)),
        keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
    )
    return pipeline.run(
        [as_csv(["id", "seat", "ill"], rows)], plan, store=LocalStore(tmp_path), until="bounding"
    ).bounded


class Buyer:
    """Asks how many persons of a subset are ill, at a small loss each, until the people's account is empty."""

    def __init__(self, table):
        self.table = table
        self.account = services.ensure_account(
            actor=SYSTEM, subject_kind="population", subject_id=uuid4(), micro_epsilon_max=EPSILON
        )

    def ask(self, seats):
        charge, loss = uuid4(), PureLoss(QUESTION, 0)
        services.reserve(accounts=[self.account], charge_id=charge, loss=loss, cause=services.Cause("draw", charge))
        question = {"select": [{"count": "rows"}], "where": [["seat", "in", seats], ["ill", "=", True]]}
        found = answer(parse_json(question, DECLARATION), self.table, loss=loss)
        services.post(charge_id=charge)
        return found.values[0][0]

    def ask_until_refused(self, subsets):
        answers = []
        for subset in subsets:
            try:
                answers.append(self.ask([SEATS[place] for place in np.flatnonzero(subset)]))
            except Conflict:
                break
        return np.array(answers)


def guessed(subsets, answers):
    """Return the bits that least squares finds the likelier ones."""
    found, *_ = np.linalg.lstsq(subsets[: len(answers)].astype(float), answers - 0.0, rcond=None)
    return found > np.median(found)


def subsets(count):
    chance = random.Random(3)
    return np.array([[chance.randrange(2) for _ in range(PERSONS)] for _ in range(count)])


def test_a29_reconstruction_recovers_no_more_than_the_total_loss_allows(table, secret):
    asked = subsets(400)
    assert (guessed(asked, asked @ secret) == secret).mean() > 0.95  # the attack works where nothing protects
    answers = Buyer(table).ask_until_refused(asked)
    assert len(answers) == EPSILON // QUESTION
    assert (guessed(asked, answers) == secret).mean() < LIMIT


def test_g6_a_difference_of_two_questions_hides_one_person(table, secret):
    buyer, target = Buyer(table), int(np.flatnonzero(secret)[0])
    all_seats, others = SEATS, [seat for seat in SEATS if seat != SEATS[target]]
    differences = [buyer.ask(all_seats) - buyer.ask(others) for _ in range(EPSILON // QUESTION // 2)]
    with pytest.raises(Conflict, match="budget_exhausted"):
        buyer.ask(all_seats)
    scale = 1_000_000 / QUESTION  # of each of the two noises: a difference has the variance of both
    assert 0.25 < np.var(differences) / (4 * scale**2) < 2.5
    spread = np.std(differences) / np.sqrt(len(differences))
    assert spread > 10  # times the bit: the mean of all of them says nothing about one person
