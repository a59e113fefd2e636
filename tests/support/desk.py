"""A listed product through the real pipeline, and a buyer who asks about it over HTTP: what attacks on the market use."""

from dataclasses import dataclass, field
from datetime import timedelta

from marketplace.budgets.models import Entry
from marketplace.core import clock
from marketplace.operations.jobs import TASKS
from tests.support.tables import PURPOSE

REAL = clock.now
ACCOUNTS = 4  # a question is charged on: its provider's, its people's, its product's, its agreement's


@dataclass
class Clock:
    """The market's clock, which a test may move."""

    patch: object
    ahead: timedelta = field(default_factory=timedelta)

    def move(self, **delta):
        self.ahead += timedelta(**delta)
        self.patch.setattr(clock, "now", lambda: REAL() + self.ahead)


@dataclass
class Desk:
    """A buyer with an agreement on a product."""

    buyer: object
    product: str
    sent: list
    commit: object
    time: Clock
    agreement: str = ""

    def agree(self):
        offer = self.buyer.get(f"/catalogue/{self.product}").json()["offers"][-1]
        body = {"product": self.product, "offer": offer["id"], "purpose_code": PURPOSE}
        made = self.buyer.post("/agreements", {**body, "scenario": "planning", "days": 30})
        assert made.status_code == 201, made.content
        self.agreement = made.json()["id"]
        return self

    def post(self, question, epsilon=0.01, **headers):
        """Ask; the jobs that follow are done at once, as a worker would."""
        kind = "sql" if isinstance(question, str) else "query"
        hints = len(self.sent)
        with self.commit(execute=True):
            body = {"agreement": self.agreement, kind: question, "epsilon": epsilon}
            answer = self.buyer.post("/queries", body, **headers)
        for task, arguments in self.sent[hints:]:
            TASKS[task](*arguments)
        return answer

    def ask(self, question, epsilon=0.01):
        """Ask, wait for the slot and return the result's response."""
        asked = self.post(question, epsilon)
        assert asked.status_code in {201, 202}, asked.content
        self.time.move(minutes=1)
        return self.buyer.get(f"/queries/{asked.json()['query']}/result")

    def result(self, question, epsilon=0.01):
        answer = self.ask(question, epsilon)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def balance(self):
        return self.buyer.get(f"/agreements/{self.agreement}/ledger").json()["balance"]


def charges(kind="reserve"):
    """Return every movement of a kind as (account, micro-epsilon, rho, delta), oldest first."""
    rows = Entry.objects.filter(kind=kind).order_by("created_at", "id")
    return list(rows.values_list("account__subject_kind", "micro_epsilon", "rho_pico", "delta_atto"))
