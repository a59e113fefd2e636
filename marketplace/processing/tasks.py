"""Jobs about versions: load, call one service, say whose fault a failure is."""

from uuid import UUID

from celery import shared_task

from marketplace.core import working
from marketplace.processing import services


@shared_task(name="processing.inspect", ignore_result=True)
def inspect(job_id: str) -> None:
    """Inspect a version's upload."""
    working.work(UUID(job_id), services.inspect, on_failure=services.give_up_preparation)


@shared_task(name="processing.prepare", ignore_result=True)
def prepare(job_id: str) -> None:
    """Prepare a version for review."""
    working.work(UUID(job_id), services.prepare, on_failure=services.give_up_preparation)


@shared_task(name="processing.release", ignore_result=True)
def release(job_id: str) -> None:
    """Release an approved version."""
    working.work(UUID(job_id), services.release, on_failure=services.give_up_release)


@shared_task(name="processing.retain", ignore_result=True)
def retain() -> None:
    """Delete what is kept no longer; beat sends it each hour."""
    services.retain()
