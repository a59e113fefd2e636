"""Who belongs to an embedded market and how each is started, in starting order."""

import os
import sys
from pathlib import Path

from django.conf import settings

from marketplace.operations.supervisor import broker
from marketplace.operations.supervisor.child import Child

QUEUES = "query,release,ingest"
PROCESSES = "2"
THREADS = "8"
# A worker may end its task; what it cannot end in time is taken up again after its lease.
STOP_SECONDS = {"worker": 6.0}


def children(var: Path, port: int) -> list[Child]:
    """Return the market's children: the broker first, for all others talk to it."""
    environment = {**os.environ, "MARKET_VAR": str(var), "PYTHONUTF8": "1", "PYTHONPATH": str(settings.ROOT)}
    lines: dict[str, list[str]] = {}
    if not environment.get("REDIS_URL"):
        lines["broker"], environment["REDIS_URL"] = broker.command(environment, var)
    lines |= {"worker": _worker(), "beat": _beat(var), "web": _web(var, port)}
    return [
        Child(name, line, environment, var / "logs" / f"{name}.log", STOP_SECONDS.get(name, 4.0))
        for name, line in lines.items()
    ]


def _worker() -> list[str]:
    """Return the command line of the Celery worker."""
    quiet = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    return [*_celery(), "worker", "-Q", QUEUES, "-c", PROCESSES, *quiet]


def _beat(var: Path) -> list[str]:
    """Return the command line of Celery's clock."""
    folder = var / "beat"
    folder.mkdir(exist_ok=True, mode=0o700)
    return [*_celery(), "beat", "-s", str(folder / "schedule"), "--pidfile=", "--loglevel", "WARNING"]


def _web(var: Path, port: int) -> list[str]:
    """Return the command line of the web server."""
    (var / "static").mkdir(exist_ok=True)  # stays empty here: the static files are found in their apps
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    size = ["--workers", "1", "--blocking-threads", THREADS, "--workers-kill-timeout", "3"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *where, *size, "marketplace.wsgi:application"]


def _celery() -> list[str]:
    """Return how every Celery command begins."""
    return [sys.executable, "-m", "celery", "-A", "marketplace.celery"]
