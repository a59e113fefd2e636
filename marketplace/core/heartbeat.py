"""The heartbeat of a worker: renews a job's lease while its service works, so that long silence is not taken for death."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection

from marketplace.core import jobs
from marketplace.core.models import Job

log = logging.getLogger(__name__)


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Renew the lease three times in its length inside the block; a frozen or dead process stops renewing (threat D7)."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: Job, over: threading.Event) -> None:
    """Renew until the work is over or the lease is lost."""
    try:
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            if not _renewed(job):
                return
    finally:
        connection.close()  # a connection belongs to the thread that opened it


def _renewed(job: Job) -> bool:
    """Renew once; a database that is away for a moment is asked again at the next beat."""
    try:
        return jobs.held(job)
    except DatabaseError as problem:
        log.warning("job %s: its lease was not renewed (%s)", job.id, type(problem).__name__)
        return True
