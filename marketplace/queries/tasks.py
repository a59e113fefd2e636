"""Jobs about questions."""

from uuid import UUID

from celery import shared_task

from marketplace.core import working
from marketplace.queries import services


@shared_task(name="queries.answer", ignore_result=True)
def answer(job_id: str) -> None:
    """Answer one draw."""
    working.work(UUID(job_id), services.answer, on_failure=services.give_up)
