"""The Celery application. manage.py and wsgi import it; services send tasks by name."""

import os

from celery import Celery
from celery.signals import worker_process_init

from marketplace.operations.supervisor import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.embedded")

app = Celery("marketplace")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.set_default()


@worker_process_init.connect
def follow(**_: object) -> None:
    """Let a process of the worker's pool end with the worker, whatever ends the worker."""
    lifeline.follow_supervisor()
