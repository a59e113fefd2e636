"""States of a job."""

from django.db import models

from marketplace.core.transitions import StateTable


class JobState(models.TextChoices):
    """Where long work stands."""

    QUEUED = "queued"  # waits for a worker
    RUNNING = "running"  # a worker holds the lease
    DONE = "done"
    FAILED = "failed"  # gave up; `error` says whose fault
    CANCELLED = "cancelled"


JOB = StateTable(
    states=JobState,
    moves={
        JobState.QUEUED: frozenset({JobState.RUNNING, JobState.CANCELLED, JobState.FAILED}),
        JobState.RUNNING: frozenset({JobState.QUEUED, JobState.DONE, JobState.FAILED, JobState.CANCELLED}),
        JobState.DONE: frozenset(),
        JobState.FAILED: frozenset(),
        JobState.CANCELLED: frozenset(),
    },
)
