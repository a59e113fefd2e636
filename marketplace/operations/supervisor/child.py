"""One child process: started with its log, dies with us, restarted with growing pauses."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
DEATHS_MAX = 5
WINDOW_SECONDS = 60
PAUSE_SECONDS = 0.2
LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass
class Child:
    """A process the market needs, by name."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    restart_at: float = 0.0

    def start(self) -> None:
        """Start the process; its words go to its log file."""
        self.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.environment),
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one call into libc, before any thread exists there
            )

    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def watch(self) -> bool:
        """Restart a dead process when its pause is over; False once it died too often in a minute."""
        if self.alive():
            return True
        now = time.monotonic()
        if not self.restart_at:
            self.deaths = [moment for moment in self.deaths if now - moment < WINDOW_SECONDS] + [now]
            if len(self.deaths) >= DEATHS_MAX:
                return False
            self.restart_at = now + PAUSE_SECONDS * 2 ** len(self.deaths)
        elif now >= self.restart_at:
            self.restart_at = 0.0
            self.start()
        return True

    def stop(self, seconds: float) -> None:
        """End the process: TERM, and after `seconds` KILL for it and all it started."""
        if self.process is None:
            return
        try:
            self.process.terminate()
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends (Linux)."""
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
