"""Celery: at-least-once delivery over a broker that may forget; the job rows are the truth (core.jobs)."""

import os

from marketplace.settings.paths import VAR, broker_socket

# The embedded broker listens on a private socket; the supervisor tells its children where by REDIS_URL.
CELERY_BROKER_URL = os.environ.get("REDIS_URL") or f"redis+socket://{broker_socket(VAR)}"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60,
    # Without these a killed worker's message stays away for minutes (kombu 5.7).
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = "query"
CELERY_TASK_ROUTES = {
    "processing.inspect": {"queue": "ingest"},
    "processing.prepare": {"queue": "ingest"},
    "processing.release": {"queue": "release"},
    "queries.answer": {"queue": "query"},
    "processing.retain": {"queue": "release"},
    "core.sweep": {"queue": "query"},
    "evidence.tick": {"queue": "query"},
    "evidence.check": {"queue": "release"},  # takes minutes on a long log: no buyer waits behind it
}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "core.sweep", "schedule": 10.0, "options": {"expires": 9}},
    "retain": {"task": "processing.retain", "schedule": 3600.0, "options": {"expires": 3599}},
    "evidence": {"task": "evidence.tick", "schedule": 60.0, "options": {"expires": 59}},
    "check": {"task": "evidence.check", "schedule": 600.0, "options": {"expires": 599}},
}
