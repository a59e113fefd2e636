"""Rows every app stands on: the base of all tables, jobs, and the answers kept for idempotency keys.

Core holds no foreign key upward: a job knows its subject as (kind, id).
"""

import uuid

from django.db import models

from marketplace.core.states import JOB, JobState


class Base(models.Model):
    """An id nobody can guess and the moment of creation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Job(Base):
    """Long work. The row is the truth: who holds it, how far it is, how often it was tried."""

    task = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    state = models.CharField(max_length=12, default=JobState.QUEUED)
    stage = models.CharField(max_length=30, default="", blank=True)
    progress = models.FloatField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.JSONField(null=True)
    cancel_asked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            JOB.constraint("job_state_known"),
            models.CheckConstraint(condition=models.Q(progress__gte=0, progress__lte=1), name="job_progress_share"),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_sweep")]


class KeptAnswer(Base):
    """The first answer given under an Idempotency-Key, kept for ever (threat C9)."""

    organisation_id = models.UUIDField()
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "key"], name="kept_answer_once")]
