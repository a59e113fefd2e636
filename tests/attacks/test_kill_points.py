"""C4, C5, C7, C12: a worker dies at any step: answered once, or spent without an answer; never two draws or two charges.

A death is an exception that no handler of ours catches, in real transactions, at each marked step. What a killed process
leaves is what was committed; then another worker comes, sent by the sweeper.
"""

from collections import Counter

import pytest
from django.db import transaction

from datasets import pipeline
from datasets.engines.duckdb import DuckDBEngine
from datasets.querying import answering
from datasets.stores.local import LocalStore
from marketplace.budgets import proving
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account, Entry
from marketplace.core import jobs, working
from marketplace.core.errors import Conflict
from marketplace.core.models import Job
from marketplace.evidence import services as evidence
from marketplace.queries import services as queries
from marketplace.queries.models import Draw, Question
from marketplace.queries.services import answering as storing
from marketplace.queries.tasks import answer as worker
from marketplace.releases import selectors as releases
from tests.support.desk import ACCOUNTS
from tests.support.tables import HEADER, as_csv, plan

pytestmark = [pytest.mark.db, pytest.mark.django_db]
COUNT = {"select": [{"count": "rows"}]}


class Killed(BaseException):
    """SIGKILL: nobody's handler runs but the database's, which undoes what was not committed."""


POINTS = {
    "before the charge": (budgets, "reserve", False),
    "after the charge, before the commit": (jobs, "enqueue", False),
    "after the claim": (storing, "_start", False),
    "while the engine counts": (DuckDBEngine, "run", False),
    "after the draw, before it is stored": (storing, "to_dict", True),
    "while it is stored": (budgets, "post", True),
    "after it is posted, before the commit": (evidence, "append", True),
    "stored, before the broker hears": (working, "_end", True),
}


@pytest.fixture
def held(buyer, agreement, listed, tmp_path, monkeypatch):
    """An agreement on a product whose bounded table is really there."""
    rows = [(f"p{place}", "n", "上海市", "express", "2025-03-04", "true", "7.5") for place in range(9)]
    made = pipeline.run([as_csv(HEADER, rows)], plan(consent=False), store=LocalStore(tmp_path), until="bounding")
    monkeypatch.setattr(releases, "bounded_of", lambda _: made.bounded)
    return buyer.actor, agreement


def ask(held, question=COUNT):
    actor, agreement = held
    return queries.ask(actor=actor, agreement_id=agreement, question=question, epsilon=0.01)


def dying(monkeypatch, place, name, after):
    """Let a step be the last thing a process does, once; `after` lets it be done first."""
    real = getattr(place, name)

    def once(*given, **more):
        monkeypatch.setattr(place, name, real)
        if after:
            real(*given, **more)
        raise Killed

    monkeypatch.setattr(place, name, once)


@pytest.fixture
def come_back(time, settings, sent):
    """What happens after a death: leases run out, the sweeper sends again what nobody holds, workers hear of that alone."""

    def run():
        for _ in range(settings.JOB_ATTEMPTS_MAX + 1):
            time.move(seconds=settings.JOB_LEASE_SECONDS + settings.JOB_RESEND_SECONDS + 1)
            sent.clear()
            jobs.sweep()
            for _, (job,) in list(sent):
                worker(job)

    return run


def settled(wanted):
    """Each draw has one end, each end one charge on each account, and the ledger adds up."""
    ends = Counter(Draw.objects.values_list("state", flat=True))
    assert set(ends) <= {"released", "spent_no_answer"}
    posts = Entry.objects.filter(kind="post").values_list("charge_id", "account_id")
    assert len(posts) == len(set(posts)) == ACCOUNTS * Draw.objects.count()
    assert set(Entry.objects.values_list("charge_id", flat=True)) == set(
        Draw.objects.values_list("charge_id", flat=True)
    )
    assert Draw.objects.filter(state="released", answer=None).count() == 0
    assert Account.objects.filter(micro_epsilon_reserved__gt=0).count() == 0
    assert proving.unbalanced() == []
    assert ends["released"] == wanted
    return ends


@pytest.mark.parametrize("point", POINTS)
def test_c4_a_death_at_any_step_is_one_answer_and_one_charge(point, held, come_back, monkeypatch):
    place, name, after = POINTS[point]
    asks = point in {"before the charge", "after the charge, before the commit"}
    for number in range(3):
        question = {**COUNT, "where": [["fee", ">", number / 2]]}
        if asks:
            dying(monkeypatch, place, name, after)
            with pytest.raises(Killed):
                in_a_transaction(lambda asked=question: ask(held, asked))
            assert Draw.objects.count() == number
        row = ask(held, question)  # the client tries again
        if not asks:
            die_at_work(monkeypatch, (place, name, after), row)
        come_back()
    settled(3)


def in_a_transaction(work):
    with transaction.atomic():
        work()


def die_at_work(monkeypatch, step, row):
    """Let a worker take the question's job and die at a step of it."""
    if step[1] == "_end":  # everything was committed: the message comes once more
        worker(str(row.draw.job_id))
        worker(str(row.draw.job_id))
        return
    dying(monkeypatch, *step)
    with pytest.raises(Killed):
        worker(str(row.draw.job_id))


def test_c5_ten_deaths_over_one_question_are_at_most_one_draw(held, time, settings, monkeypatch):
    """Whoever kills workers to average over redraws sees none of them: nothing has left before it is stored."""
    row = ask(held)
    given = []
    real = answering.draw
    monkeypatch.setattr(answering, "draw", lambda *of: given.append(real(*of)) or given[-1])
    for _ in range(10):
        dying(monkeypatch, storing, "to_dict", True)
        job = Job.objects.get(id=row.draw.job_id)
        if job.state not in {"queued", "running"}:
            break
        try:
            worker(str(job.id))
        except Killed:
            assert Draw.objects.get().answer is None
        time.move(seconds=settings.JOB_LEASE_SECONDS + 1)
        jobs.sweep()
    assert len(given) == settings.JOB_ATTEMPTS_MAX
    assert settled(0)["spent_no_answer"] == 1
    assert Question.objects.get().charged_micro_epsilon == 10_000


def test_c12_a_hold_ends_charged_once_a_draw_may_have_happened(held, time, settings, come_back):
    """Claimed and dead for an hour: spent. Only waiting for an hour: still held, and still to be taken back."""
    dead, waiting = ask(held), ask(held, {**COUNT, "group_by": ["service"]})
    for _ in range(settings.JOB_ATTEMPTS_MAX):
        assert jobs.claim(dead.draw.job_id) is not None
        time.move(hours=1)
    jobs.sweep()
    assert Draw.objects.get(id=dead.draw_id).state == "spent_no_answer"
    assert Draw.objects.get(id=waiting.draw_id).state == "reserved"
    account = Account.objects.get(subject_kind="agreement")
    assert (account.micro_epsilon_spent, account.micro_epsilon_reserved) == (10_000, 10_000)
    come_back()
    settled(1)


def test_c6_a_lost_message_is_sent_again_until_the_row_is_done(held, sent, come_back):
    """The broker forgets twenty messages; the rows are the truth."""
    for number in range(20):
        ask(held, {**COUNT, "where": [["fee", ">", number / 2]]})
    sent.clear()
    come_back()
    settled(20)


@pytest.mark.parametrize("move", [{"hours": -1}, {"days": 1}, {"days": 29}, {"days": 400}, {"days": -400}], ids=str)
def test_c7_no_clock_opens_a_new_budget(held, time, move):
    """There is no period: what was spent stays spent tomorrow, next month, next year, and with the clock set back."""
    actor, agreement = held
    queries.ask(actor=actor, agreement_id=agreement, question=COUNT, epsilon=1)
    before = list(Account.objects.order_by("id").values())
    time.move(**move)
    with pytest.raises(Conflict, match=r"budget_exhausted|agreement_ended"):
        queries.ask(actor=actor, agreement_id=agreement, question={"select": [{"count": "persons"}]}, epsilon=0.001)
    assert list(Account.objects.order_by("id").values()) == before
