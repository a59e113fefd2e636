"""What every task does around its one service: claim, work, and say whose fault a failure is.

Their fault ends the job at once; our fault hands it back until the attempts are used up. No message of an
exception is kept or logged: it might carry a cell.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.errors import DatasetError, InputError
from marketplace.core import jobs
from marketplace.core.errors import MarketError, Refusal
from marketplace.core.heartbeat import beating
from marketplace.core.models import Job
from marketplace.core.states import JobState

log = logging.getLogger(__name__)


def work(job_id: UUID, service: Callable[[Job], None], on_failure: Callable[[Job], None] | None = None) -> None:
    """Run `service` under the job's lease; a second message about the same job finds nothing to do."""
    job = jobs.claim(job_id)
    if job is None:
        return
    try:
        with beating(job):
            service(job)
    except Exception as problem:  # noqa: BLE001 - every failure must end or return the job
        log.warning("job %s: %s (%s)", job.id, type(problem).__name__, getattr(problem, "code", "unexpected"))
        _end(job, problem, on_failure)


def _end(job: Job, problem: Exception, on_failure: Callable[[Job], None] | None) -> None:
    """Cancel, fail or hand back a job after a problem, as long as the lease is ours."""
    row = Job.objects.get(id=job.id)
    if row.state != JobState.RUNNING or row.lease_owner != job.lease_owner:
        return  # another worker has it, or it is over
    if row.cancel_asked:
        jobs.cancel(row)
        return
    theirs = isinstance(problem, InputError | Refusal)
    if not theirs and row.attempts < settings.JOB_ATTEMPTS_MAX:
        jobs.release_lease(row)
        return
    with transaction.atomic():
        known = isinstance(problem, DatasetError | MarketError)
        facts = dict(problem.facts) if known else {}
        pointer = getattr(problem, "pointer", "")
        jobs.fail(
            row,
            code=problem.code if known else "platform_failed",
            fault="input" if theirs else "platform",
            pointer=pointer,
            facts=facts,
        )
        if on_failure is not None:
            on_failure(row)
