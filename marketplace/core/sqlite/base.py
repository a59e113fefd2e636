"""SQLite with one queue for the writing transactions of a process.

SQLite has one writer at a time and no queue: whoever finds the file locked sleeps, up to 100 ms, and tries again, while
nobody writes (measured with 50 threads: half of the time). Threads of one process wait for a lock instead, which wakes the
next one at once; other processes are still met by SQLite's own waiting.
"""

import os
from threading import Lock

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: dict[str, Lock] = {}  # by file
os.register_at_fork(after_in_child=_turns.clear)  # a forked child has none of the parent's threads


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the process's turn from BEGIN to COMMIT, ROLLBACK or its end."""

    _turn: "Lock | None" = None  # while held; in quotes, for Python 3.11 has a function there

    def _start_transaction_under_autocommit(self) -> None:
        """Wait for the turn as long as SQLite would wait for its file, then begin.

        Raises:
            OperationalError: the turn did not come in time; SQLite's own words, so that callers know it.
        """
        turn = _turns.setdefault(str(self.settings_dict["NAME"]), Lock())
        if not turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self._turn = turn
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        """Commit, and let the next one write; a commit that fails keeps the turn for its rollback."""
        super()._commit()
        self._end_turn()

    def _rollback(self) -> None:
        """Roll back, and let the next one write."""
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        """Close: what was not committed is gone, and the next one may write."""
        try:
            super()._close()
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        """Give the turn back if it is held."""
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.release()
