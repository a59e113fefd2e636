"""Real transactions: two workers reach for one job at the same moment and one gets it (threat C12)."""

from uuid import uuid4

import pytest
from django.db import transaction

from marketplace.core import jobs
from marketplace.core.models import Job

pytestmark = pytest.mark.db


def new_job():
    return jobs.enqueue("test.work", subject_kind="thing", subject_id=uuid4(), organisation_id=None)


def test_one_of_many_claims_a_job(committed_db, together):
    row = new_job()
    claims = together(lambda _: jobs.claim(row.id), range(8))
    assert len([claim for claim in claims if claim is not None]) == 1
    assert Job.objects.get(id=row.id).attempts == 1


def test_a_hint_goes_out_with_the_commit(committed_db, sent):
    with transaction.atomic():
        row = new_job()
        assert sent == []
    assert sent == [("test.work", [str(row.id)])]


def test_a_rolled_back_job_was_never_there(committed_db, sent):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        new_job()
        raise ZeroDivisionError
    assert sent == []
    assert not Job.objects.exists()


@pytest.mark.parametrize("_", range(2))
def test_each_test_begins_with_no_rows(committed_db, _):
    assert not Job.objects.exists()
    new_job()
