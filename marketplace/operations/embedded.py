"""What a command may do by itself on the embedded market alone: bring the tables up to date, let scripts decide."""

from celery import current_app
from django.conf import settings
from django.core.management import call_command

EMBEDDED = ("marketplace.settings.embedded", "marketplace.settings.test")


def is_embedded() -> bool:
    """Tell whether this is the embedded market (or its tests) and not a production one."""
    return settings.SETTINGS_MODULE in EMBEDDED


def prepare_database() -> None:
    """Bring the embedded market's tables up to date; a production one is migrated by its operator."""
    if is_embedded():
        call_command("migrate", verbosity=0, interactive=False)


def allow_scripted_review() -> bool:
    """Let scripts decide review cases in this process if it is the embedded market; tell whether they may now."""
    if is_embedded():
        settings.ALLOW_SCRIPTED_REVIEW = True
    return bool(settings.ALLOW_SCRIPTED_REVIEW)


def work_without_broker() -> None:
    """Send this process's hints nowhere: it does its jobs itself, and the job rows are the truth anyway."""
    current_app.conf.broker_url = "memory://localhost/"
    current_app.conf.broker_write_url = "memory://localhost/"
