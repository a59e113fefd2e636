"""Jobs: one holder at a time, three attempts, nothing stuck (threats C12, D1 to D7)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from datasets.errors import InputError, PlatformError
from marketplace.core import clock, jobs, working
from marketplace.core.errors import Conflict
from marketplace.core.models import Job
from marketplace.core.states import JobState

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def sent(monkeypatch):
    hints = []
    monkeypatch.setattr(jobs, "send", lambda task, job_id: hints.append((task, job_id)))
    return hints


@pytest.fixture
def job(sent):
    return jobs.enqueue("test.work", subject_kind="thing", subject_id=uuid4(), organisation_id=None)


@pytest.fixture
def later(monkeypatch):
    def move(**delta):
        moment = timezone.now() + timedelta(**delta)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


def state(job):
    return Job.objects.get(id=job.id).state


def test_hint_goes_out_after_commit_only(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = jobs.enqueue("test.work", subject_kind="thing", subject_id=uuid4(), organisation_id=None)
        assert sent == []
    assert sent == [("test.work", row.id)]


def test_a_second_message_finds_nothing_to_do(job):
    done = []
    working.work(job.id, lambda held: working.work(job.id, done.append))
    assert done == []


def test_an_expired_lease_can_be_taken_and_the_first_holder_writes_nothing(job, later):
    first = jobs.claim(job.id)
    later(minutes=5)
    second = jobs.claim(job.id)
    assert second is not None
    assert not jobs.held(first)
    assert not jobs.report(first, stage="x", progress=0.5)
    with pytest.raises(Conflict):
        jobs.finish(first)
    jobs.finish(second)
    assert state(job) == JobState.DONE


def test_our_fault_is_tried_three_times_then_given_up(job):
    tries, ends = [], []

    def broken(held):
        tries.append(held.attempts)
        raise PlatformError("engine_timeout")

    for _ in range(5):
        working.work(job.id, broken, on_failure=ends.append)
    row = Job.objects.get(id=job.id)
    assert (tries, len(ends), row.state) == ([1, 2, 3], 1, JobState.FAILED)
    assert row.error["fault"] == "platform"


def test_their_fault_ends_at_once(job):
    ends = []

    def refuse(held):
        raise InputError("file_empty")

    working.work(job.id, refuse, on_failure=ends.append)
    row = Job.objects.get(id=job.id)
    assert (row.state, row.attempts, row.error["code"], len(ends)) == (JobState.FAILED, 1, "file_empty", 1)


def test_no_word_of_an_unexpected_exception_is_kept(job, caplog):
    def leak(held):
        raise ValueError("李雷 13800138000")

    for _ in range(3):
        working.work(job.id, leak)
    assert "李雷" not in str(Job.objects.get(id=job.id).error)
    assert "李雷" not in caplog.text


def test_sweep_sends_again_what_nobody_holds(job, sent, later, settings):
    assert jobs.sweep() == 0
    later(seconds=settings.JOB_RESEND_SECONDS + 1)
    assert jobs.sweep() == 1
    assert sent[-1] == ("test.work", job.id)
    assert jobs.sweep() == 0


def test_sweep_gives_up_a_job_that_kills_its_worker(job, later, monkeypatch):
    ends = []
    monkeypatch.setitem(jobs.GIVEN_UP, "test.work", ends.append)
    for attempt in range(3):
        assert jobs.claim(job.id) is not None
        later(minutes=5 * (attempt + 1))
    jobs.sweep()
    assert (state(job), len(ends)) == (JobState.FAILED, 1)


def test_cancelling_stops_at_the_next_report(job):
    held = jobs.claim(job.id)
    jobs.ask_cancel(job)
    assert not jobs.report(held, stage="x", progress=0.1)
    assert not jobs.still_wanted(held)
