"""`Prefer: wait=N` (RFC 7240): look again until it is over, for at most 10 s, while there are threads to spare."""

import re
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from rest_framework.request import Request

Row = TypeVar("Row")
WAIT_MAX = 10
POLL_SECONDS = 0.3
WAITERS_MAX = 4  # of a web process's 8 threads; who comes later is answered at once and may ask again
WAIT = re.compile(r"(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])")
_seats = threading.BoundedSemaphore(WAITERS_MAX)


def wanted(request: Request) -> int:
    """Return how many seconds the caller would wait, at most 10."""
    found = WAIT.search(request.headers.get("Prefer", ""))
    return min(int(found[1]), WAIT_MAX) if found else 0


def wait(request: Request, look: Callable[[], Row], over: Callable[[Row], bool]) -> tuple[Row, dict[str, str]]:
    """Return what `look` shows once it is over or time is up, and the header that says the wish was heard."""
    row, seconds = look(), wanted(request)
    if not seconds or not _seats.acquire(blocking=False):
        return row, {}
    try:
        end = time.monotonic() + seconds
        while not over(row) and time.monotonic() < end:
            time.sleep(POLL_SECONDS)
            row = look()
    finally:
        _seats.release()
    return row, {"Preference-Applied": f"wait={seconds}"}
