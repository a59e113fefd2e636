"""The heartbeat: a worker that is silent for long keeps its job; one that lost it stops renewing (threat D7)."""

import threading
import time
from uuid import uuid4

import pytest
from django.db import transaction

from marketplace.core import heartbeat, jobs, working
from marketplace.core.models import Job
from marketplace.core.states import JobState

pytestmark = pytest.mark.db


@pytest.fixture
def job(committed_db, settings):
    settings.JOB_LEASE_SECONDS = 0.6
    return jobs.enqueue("test.work", subject_kind="thing", subject_id=uuid4(), organisation_id=None)


def until(met):
    end = time.monotonic() + 20
    while not met():
        assert time.monotonic() < end
        time.sleep(0.02)


def lease(job):
    return Job.objects.values_list("lease_until", flat=True).get(id=job.id)


def test_a_silent_service_outlives_its_first_lease_and_keeps_it(job):
    def silent(held):
        first = lease(held)
        until(lambda: lease(held) > first)
        assert jobs.claim(job.id) is None
        with_more_time = lease(held)
        until(lambda: lease(held) > with_more_time)
        with transaction.atomic():
            jobs.finish(held)

    working.work(job.id, silent)
    assert Job.objects.get(id=job.id).state == JobState.DONE


def test_who_lost_the_lease_renews_no_more(job):
    held = jobs.claim(job.id)
    with heartbeat.beating(held):
        Job.objects.filter(id=job.id).update(lease_owner=uuid4(), lease_until=None)
        time.sleep(0.5)
    assert lease(job) is None


def test_a_service_that_ends_leaves_no_thread(job):
    before = threading.active_count()
    with heartbeat.beating(jobs.claim(job.id)):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
