"""Nobody outlives the supervisor: the kernel ends every process of the market when its parent ends (Linux).

A child sets this for itself right after it starts; so do the processes a child starts in turn (the pool of the
Celery worker, granian's worker), which `SUPERVISOR` in their environment tells that they have a supervisor at all.
"""

import ctypes
import os
import signal

SUPERVISOR = "MARKET_SUPERVISOR"  # the supervisor's process number, set for its children
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends."""
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def follow_supervisor() -> None:
    """Do so if a supervisor started us; end at once if it ended before we could ask."""
    pid = os.environ.get(SUPERVISOR)
    if not pid:
        return
    die_with_parent()
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        os._exit(1)
