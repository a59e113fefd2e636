"""Long work as rows: enqueue on commit, claim by a guarded UPDATE, renew, finish, sweep.

A Celery message is only a hint to look at a row. Every task may arrive twice or never: the lease decides
who works, the sweeper re-sends what nobody holds, and three attempts are the end.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from marketplace.core import clock, standing
from marketplace.core.errors import Conflict
from marketplace.core.models import Job
from marketplace.core.states import JOB, JobState
from marketplace.core.transitions import move

OPEN = (JobState.QUEUED, JobState.RUNNING)
# task name -> what to do with the subject when a job is given up (for example: charge and say so)
GIVEN_UP: dict[str, Callable[[Job], None]] = {}


def enqueue(task: str, *, subject_kind: str, subject_id: UUID, organisation_id: UUID | None) -> Job:
    """Create a job row and send its hint once the transaction commits."""
    job = Job.objects.create(
        task=task,
        subject_kind=subject_kind,
        subject_id=subject_id,
        organisation_id=organisation_id,
        sent_at=clock.now(),
    )
    transaction.on_commit(lambda: send(job.task, job.id), robust=True)
    return job


def send(task: str, job_id: UUID) -> None:
    """Send the hint. A broker that is away costs nothing: the sweeper sends it again."""
    current_app.send_task(task, [str(job_id)], retry=False, ignore_result=True)


def claim(job_id: UUID) -> Job | None:
    """Take the lease of a job and count the attempt; None when somebody else has it, it is over, or nothing may change."""
    if not standing.writable():
        return None
    now = clock.now()
    owner = uuid4()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, id=job_id, attempts__lt=settings.JOB_ATTEMPTS_MAX).update(
        state=JobState.RUNNING,
        lease_owner=owner,
        lease_until=now + timedelta(seconds=settings.JOB_LEASE_SECONDS),
        attempts=F("attempts") + 1,
        started_at=now,
    )
    return Job.objects.get(id=job_id) if taken else None


def held(job: Job) -> bool:
    """Renew the lease; False when it was lost (then nothing may be written any more)."""
    until = clock.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    mine = Job.objects.filter(id=job.id, lease_owner=job.lease_owner, state=JobState.RUNNING)
    return bool(mine.update(lease_until=until))


def report(job: Job, *, stage: str, progress: float) -> bool:
    """Write how far the job is and renew the lease; False when it was lost or cancelling was asked."""
    until = clock.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    mine = Job.objects.filter(id=job.id, lease_owner=job.lease_owner, state=JobState.RUNNING, cancel_asked=False)
    return bool(mine.update(stage=stage, progress=min(max(progress, 0.0), 1.0), lease_until=until))


def require_lease(job: Job) -> None:
    """Lock the job's row inside the caller's transaction; Conflict when the lease is no longer ours."""
    mine = Job.objects.select_for_update().filter(id=job.id, lease_owner=job.lease_owner, state=JobState.RUNNING)
    if not mine.exists():
        raise Conflict("lease_lost")


def finish(job: Job) -> None:
    """Mark the job done. Call in the transaction that publishes its effect."""
    require_lease(job)
    move(job, JobState.DONE, table=JOB, ended_at=clock.now(), progress=1.0, lease_owner=None, lease_until=None)


def fail(job: Job, *, code: str, fault: str, **facts: object) -> None:
    """Mark the job failed for good; `fault` is "input" (theirs) or "platform" (ours)."""
    error = {"code": code, "fault": fault, **facts}
    move(job, JobState.FAILED, table=JOB, ended_at=clock.now(), error=error, lease_owner=None, lease_until=None)


def release_lease(job: Job) -> None:
    """Hand the job back for another attempt."""
    mine = Job.objects.filter(id=job.id, lease_owner=job.lease_owner, state=JobState.RUNNING)
    mine.update(state=JobState.QUEUED, lease_owner=None, lease_until=None)


def ask_cancel(job: Job) -> None:
    """Ask a job to stop: at once when nobody works on it, else at its next report."""
    Job.objects.filter(id=job.id, state__in=OPEN).update(cancel_asked=True)


def cancel(job: Job) -> None:
    """Mark the job cancelled."""
    move(job, JobState.CANCELLED, table=JOB, ended_at=clock.now(), lease_owner=None, lease_until=None)


def sweep() -> int:
    """Re-send every open job nobody holds; give up those tried often enough. Returns how many were re-sent."""
    if not standing.writable():
        return 0
    now = clock.now()
    stale = now - timedelta(seconds=settings.JOB_RESEND_SECONDS)
    lost = Q(state=JobState.RUNNING, lease_until__lt=now) | Q(state=JobState.QUEUED, sent_at__lt=stale)
    sent = 0
    for job in Job.objects.filter(lost).order_by("created_at")[:500]:
        if job.attempts >= settings.JOB_ATTEMPTS_MAX:
            give_up(job)
        elif Job.objects.filter(lost, id=job.id).update(sent_at=now):
            send(job.task, job.id)
            sent += 1
    return sent


def give_up(job: Job) -> None:
    """End a job that was tried often enough, and let its subject's app say what that means."""
    with transaction.atomic():
        locked = Job.objects.select_for_update().get(id=job.id)
        if locked.state not in OPEN or (locked.lease_until and locked.lease_until > clock.now()):
            return
        fail(locked, code="attempts_exhausted", fault="platform")
        if locked.task in GIVEN_UP:
            GIVEN_UP[locked.task](locked)


def still_wanted(job: Job) -> bool:
    """Tell whether the lease is still ours and nobody asked to stop."""
    return Job.objects.filter(
        id=job.id, lease_owner=job.lease_owner, state=JobState.RUNNING, cancel_asked=False
    ).exists()
