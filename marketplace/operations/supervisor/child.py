"""One child process: started with its log, dies with us, restarted with growing pauses."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from marketplace.operations.supervisor import lifeline

DEATHS_MAX = 5
WINDOW_SECONDS = 60
PAUSE_SECONDS = 0.2
LOG_BYTES_MAX = 16 * 1024**2


@dataclass
class Child:
    """A process the market needs, by name.

    The kernel ties its life to the *thread* that starts it; whoever starts or restarts one must outlive it.
    """

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    stop_seconds: float = 4.0
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    restart_at: float = 0.0
    asked_at: float = 0.0

    def start(self) -> None:
        """Start the process; its words go to its log file."""
        self.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES_MAX:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**self.environment, lifeline.SUPERVISOR: str(os.getpid())},
                start_new_session=True,
                preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 - one call into libc, nothing that takes a lock
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
            self._sweep_group()
            self.deaths = [moment for moment in self.deaths if now - moment < WINDOW_SECONDS] + [now]
            self.restart_at = now + PAUSE_SECONDS * 2 ** len(self.deaths)
            return len(self.deaths) < DEATHS_MAX
        if now >= self.restart_at:
            self.restart_at = 0.0
            self.start()
        return True

    def ask_to_stop(self) -> None:
        """Send TERM once; do not wait."""
        if self.process is not None and self.alive() and not self.asked_at:
            self.asked_at = time.monotonic()
            self.process.terminate()

    def stop(self) -> None:
        """End the process: TERM, and when its time is over KILL for it and all it started."""
        if self.process is None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(max(self.asked_at + self.stop_seconds - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._sweep_group()

    def _sweep_group(self) -> None:
        """End what the dead process left behind in its group."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return  # it left nothing
