"""What the log does by the clock; beat sends it each minute, the services know whether it is time."""

from celery import shared_task

from marketplace.evidence import services


@shared_task(name="evidence.tick", ignore_result=True)
def tick() -> None:
    """Write a batch, then sign a head, when one is due."""
    services.batch_if_due()
    services.publish_if_due()


@shared_task(name="evidence.check", ignore_result=True)
def check() -> None:
    """Check the whole log once a night."""
    services.check_if_due()
