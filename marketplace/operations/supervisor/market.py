"""The embedded market as one thing that can be started, watched and stopped."""

import fcntl
import json
import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from django.core.management import call_command
from django.db import OperationalError
from django.utils.translation import gettext as _

from marketplace.operations.supervisor.errors import MarketError
from marketplace.operations.supervisor.plan import children
from marketplace.operations.supervisor.probing import answers, free_port

if TYPE_CHECKING:
    from marketplace.operations.supervisor.child import Child

POLL_SECONDS = 0.2
READY_SECONDS = 90


class Market:
    """`with Market(settings.MARKET_VAR) as market:` runs web, worker, beat and broker until the block ends.

    A child that dies is restarted; one that dies five times in a minute ends the market (`failed` names it).
    """

    def __init__(self, var: Path, port: int = 8000) -> None:
        self.var = var
        self.port = free_port(port)
        self.url = f"http://127.0.0.1:{self.port}"
        self.failed = ""
        self.children: list[Child] = []
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        self._lock: TextIO | None = None

    def __enter__(self) -> "Market":  # noqa: PYI034 - nobody makes another kind of market
        """Start everything and wait until the web answers."""
        self.var.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._claim()
        try:
            self.children = children(self.var, self.port)
            _migrate()
            for child in self.children:
                child.start()
            threading.Thread(target=self._watch, daemon=True).start()
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
        """Wait until somebody interrupts.

        Raises:
            MarketError: a child failed for good.
        """
        while True:
            self._check()
            time.sleep(POLL_SECONDS)

    def _claim(self) -> None:
        """Hold the state folder for this market alone; the kernel lets it go when we end, however we end."""
        self._lock = (self.var / "market.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            self._lock.close()
            words = _("A market runs on %(folder)s already. Stop it, or set MARKET_VAR to another folder.")
            raise MarketError(words % {"folder": self.var}) from problem

    def _watch(self) -> None:
        """Restart what dies and note the children's numbers; lives until all are stopped (see Child)."""
        known: dict[str, int] = {}
        while not self._stopping.wait(POLL_SECONDS) and not self.failed:
            self.failed = next((child.name for child in self.children if not child.watch()), "")
            now = {child.name: child.process.pid for child in self.children if child.process}
            if now != known:
                known = now
                self._note(known)
        self._stopped.wait()

    def _note(self, pids: dict[str, int]) -> None:
        """Write where the market is reached and who its processes are."""
        file = self.var / "market.json"
        part = file.with_suffix(".part")
        part.write_text(json.dumps({"pid": os.getpid(), "url": self.url, "children": pids}))
        part.replace(file)

    def _check(self) -> None:
        """Raise MarketError when a child failed for good."""
        if self.failed:
            facts = {"child": self.failed, "log": self.var / "logs" / f"{self.failed}.log"}
            raise MarketError(_("%(child)s died five times in a minute; the reason is in %(log)s.") % facts)

    def _await_ready(self) -> None:
        """Wait until database and broker answer through the web."""
        end = time.monotonic() + READY_SECONDS
        while not answers(f"{self.url}/readyz"):
            self._check()
            if time.monotonic() > end:
                raise MarketError(_("The market did not become ready; see %(logs)s.") % {"logs": self.var / "logs"})
            time.sleep(POLL_SECONDS)

    def _stop(self) -> None:
        """Stop the children, the broker last, and let the folder go."""
        self._stopping.set()
        for child in reversed(self.children):
            if child.name != "broker":
                child.ask_to_stop()
        for child in reversed(self.children):
            child.stop()
        self._stopped.set()
        (self.var / "market.json").unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()


def _migrate() -> None:
    """Bring the database's tables up to date.

    Raises:
        MarketError: there is no database to bring up to date.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as problem:
        raise MarketError(
            _("The database does not answer. Check DATABASE_URL, or unset it to use SQLite.")
        ) from problem
