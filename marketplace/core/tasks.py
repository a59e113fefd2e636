"""The sweeper, sent by beat each ten seconds."""

from celery import shared_task

from marketplace.core import jobs


@shared_task(name="core.sweep", ignore_result=True)
def sweep() -> None:
    """Re-send what nobody holds."""
    jobs.sweep()
