"""The embedded market as one thing that can be started, watched and stopped."""

import contextlib
import fcntl
import json
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.management import call_command

from marketplace.operations.supervisor import broker
from marketplace.operations.supervisor.child import Child

POLL_SECONDS = 0.2
READY_SECONDS = 90
STOP_SECONDS = {"web": 4.0, "worker": 6.0, "beat": 4.0, "broker": 4.0}


class MarketError(Exception):
    """The market could not start or could not go on; the text says what to do."""


class Market:
    """`with Market(var) as market:` runs web, worker, beat and broker until the block ends.

    A child that dies is restarted; one that dies five times in a minute ends the market (`failed` names it).
    """

    def __init__(self, var: Path, port: int = 8000) -> None:
        self.var = var
        self.port = free_port(port)
        self.url = f"http://127.0.0.1:{self.port}"
        self.failed = ""
        self.children: list[Child] = []
        self._stopping = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._lock = None

    def __enter__(self) -> Self:
        """Start everything and wait until the web answers."""
        self.var.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._claim()
        try:
            self.children = self._plan()
            call_command("migrate", verbosity=0, interactive=False)
            for child in self.children:
                child.start()
            self._watcher.start()
            self._await_ready()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything."""
        self._stop()

    def wait(self) -> None:
        """Wait until somebody interrupts or a child fails for good; MarketError then."""
        while not self._stopping.wait(POLL_SECONDS):
            if self.failed:
                raise MarketError(f"{self.failed} died five times in a minute; see {self.var / 'logs'}.")

    def _claim(self) -> None:
        """Hold the state folder for this market alone."""
        self._lock = (self.var / "market.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise MarketError(f"A market runs on {self.var} already; stop it or set MARKET_VAR.") from problem

    def _plan(self) -> list[Child]:
        """Return the children in the order they start."""
        environment = {**os.environ, "MARKET_VAR": str(self.var), "PYTHONUTF8": "1"}
        environment.setdefault("DJANGO_SETTINGS_MODULE", os.environ.get("DJANGO_SETTINGS_MODULE", ""))
        environment["PYTHONPATH"] = str(settings.ROOT)
        lines: dict[str, list[str]] = {}
        if not environment.get("REDIS_URL"):
            try:
                lines["broker"], environment["REDIS_URL"] = broker.command(environment, self.var)
            except broker.BrokerMissingError as problem:
                raise MarketError(str(problem)) from problem
        celery = [sys.executable, "-m", "celery", "-A", "marketplace.celery"]
        quiet = ["--loglevel", "WARNING"]
        queues = ["-Q", "query,release,ingest", "-c", "2", "--without-gossip", "--without-mingle"]
        lines["worker"] = [*celery, "worker", *queues, *quiet]
        schedule = self.var / "beat"
        schedule.mkdir(exist_ok=True, mode=0o700)
        lines["beat"] = [*celery, "beat", "-s", str(schedule / "schedule"), "--pidfile=", *quiet]
        lines["web"] = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        lines["web"] += ["--port", str(self.port), "--blocking-threads", "8", "--no-ws", "marketplace.wsgi:application"]
        logs = self.var / "logs"
        return [Child(name, line, environment, logs / f"{name}.log") for name, line in lines.items()]

    def _watch(self) -> None:
        """Restart what dies and keep the children's numbers in `market.json`."""
        known: dict[str, int] = {}
        while not self._stopping.wait(POLL_SECONDS):
            for child in self.children:
                if not child.watch():
                    self.failed = child.name
                    return
            now = {child.name: child.process.pid for child in self.children if child.process}
            if now != known:
                known = now
                self._note(known)

    def _note(self, pids: dict[str, int]) -> None:
        """Write where the market is reached and who its processes are."""
        file = self.var / "market.json"
        part = file.with_suffix(".part")
        part.write_text(json.dumps({"pid": os.getpid(), "url": self.url, "children": pids}))
        part.replace(file)

    def _await_ready(self) -> None:
        """Wait until database and broker answer through the web."""
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and not self.failed:
            if _answers(f"{self.url}/readyz"):
                return
            time.sleep(POLL_SECONDS)
        raise MarketError(f"The market did not become ready; see {self.var / 'logs'}.")

    def _stop(self) -> None:
        """Stop the children, the broker last."""
        self._stopping.set()
        for child in reversed(self.children):
            if child.process is not None and child.alive() and child.name != "broker":
                child.process.terminate()
        for child in reversed(self.children):
            child.stop(STOP_SECONDS[child.name])
        (self.var / "market.json").unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()


def _answers(url: str) -> bool:
    """Tell whether an address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port(wanted: int) -> int:
    """Return `wanted` when it is free, else a free port."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    raise MarketError("No port is free on this machine.")
