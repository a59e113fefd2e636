"""Doing a job in this process, on the same path a worker takes: claim, work, end (core.working)."""

import time
from collections.abc import Callable
from uuid import UUID

from marketplace.core import access
from marketplace.core.errors import Fault, Invalid
from marketplace.core.permissions import Actor
from marketplace.core.states import JobState
from marketplace.processing import tasks as processing
from marketplace.queries import tasks as queries

TASKS: dict[str, Callable[[str], None]] = {
    task.name: task for task in (processing.inspect, processing.prepare, processing.release, queries.answer)
}
OPEN = (JobState.QUEUED, JobState.RUNNING)
LOOK_SECONDS = 0.2


def attempt(task: str, job_id: UUID) -> None:
    """Do a job here unless it is over or somebody has it."""
    TASKS[task](str(job_id))


def finish(actor: Actor, job_id: UUID) -> None:
    """Do a job of the actor's organisation here, or wait for the worker that took it first.

    Raises:
        Invalid: the job failed by something its owner must change. Fault: it failed by ours, or was cancelled.
    """
    job = access.job(actor, job_id)
    while job.state in OPEN:
        attempt(job.task, job_id)
        job = access.job(actor, job_id)
        if job.state in OPEN:
            time.sleep(LOOK_SECONDS)  # a worker holds it, or it goes back for another attempt
    if job.state != JobState.DONE:
        error = job.error or {"code": "run_cancelled"}
        kind = Invalid if error.get("fault") == "input" else Fault
        raise kind(error["code"], pointer=error.get("pointer", ""), **error.get("facts", {}))
