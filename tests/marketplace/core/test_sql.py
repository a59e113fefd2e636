"""Statements written out write what the ORM reads, on both databases."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from marketplace.core import clock, sql
from marketplace.core.models import Job

pytestmark = pytest.mark.db


def new_job(**more):
    return Job(task="test.work", subject_kind="thing", subject_id=uuid4(), progress=0.5, error={"code": "甲"}, **more)


def test_an_inserted_row_is_the_row_the_orm_reads(db):
    row = new_job(lease_until=clock.now(), cancel_asked=True)
    sql.insert(row)
    found = Job.objects.get(id=row.id)
    assert {f.name: getattr(found, f.name) for f in Job._meta.fields} == {
        f.name: getattr(row, f.name) for f in Job._meta.fields
    }
    row.progress = 1.0
    row.save()  # the row knows that it is there
    assert Job.objects.get(id=row.id).progress == 1.0


def test_constraints_hold_for_inserted_rows(db):
    row = new_job()
    row.progress = 2.0
    with pytest.raises(IntegrityError), transaction.atomic():
        sql.insert(row)
    assert not Job.objects.exists()


def test_an_update_takes_ids_and_moments_and_counts_its_rows(db):
    row, moment = new_job(), clock.now()
    sql.insert(row)
    statement = "UPDATE core_job SET lease_until = %(moment)s, attempts = %(many)s WHERE id = %(id)s"
    assert sql.update(statement, id=row.id, moment=moment, many=3) == 1
    assert sql.update(statement, id=uuid4(), moment=moment, many=4) == 0
    found = Job.objects.get(id=row.id)
    assert (found.lease_until, found.attempts) == (moment, 3)


def test_an_update_returns_columns_of_its_row_or_nothing(db):
    row = new_job()
    sql.insert(row)
    statement = "UPDATE core_job SET attempts = attempts + 1 WHERE id = %(id)s RETURNING attempts, task"
    assert sql.update_returning(statement, id=row.id) == (1, "test.work")
    assert sql.update_returning(statement, id=uuid4()) is None
