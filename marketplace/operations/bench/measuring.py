"""Time in interleaved pairs, because machines are noisy; peak memory from /proc, because it needs no package."""

import contextlib
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from marketplace.operations.bench.report import Result

PROC = Path("/proc")
POLL_SECONDS = 0.02
RESET_PEAK = "5"  # proc(5), clear_refs: the peak begins anew


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(runs: int, *works: Callable[[], object]) -> list[list[float]]:
    """Run every piece of work in turn, `runs` times over, and return the times of each."""
    times = [[seconds(work) for work in works] for _ in range(runs)]
    return [list(column) for column in zip(*times, strict=True)]


def compared(name: str, times: list[float], baseline: list[float], **facts: object) -> Result:
    """Return the medians of a work and its baseline, and the median ratio of their pairs."""
    ratio = statistics.median(one / other for one, other in zip(times, baseline, strict=True))
    middle, plain = statistics.median(times), statistics.median(baseline)
    return Result(name, round(middle, 5), round(plain, 5), round(ratio, 3), **facts)  # type: ignore[arg-type]


def reset_peak() -> None:
    """Let this process's peak memory begin anew, where the kernel lets us."""
    with contextlib.suppress(OSError):
        (PROC / "self/clear_refs").write_text(RESET_PEAK, encoding="ascii")


def peak_mib(process: int | None = None) -> int:
    """Return the peak resident memory of a process (of this one) in MiB; 0 where there is no such process."""
    with contextlib.suppress(OSError):
        for line in (
            (PROC / str(process or "self") / "status").read_text(encoding="ascii", errors="replace").splitlines()
        ):
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


class ChildWatch(threading.Thread):
    """Keeps the highest peak of this process's children while they live; a dead child has no /proc entry."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_mib = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Look at the children again and again."""
        while not self._done.wait(POLL_SECONDS):
            self.peak_mib = max([self.peak_mib, *map(peak_mib, _children())])

    def stop(self) -> int:
        """Stop looking and return the peak in MiB."""
        self._done.set()
        self.join()
        return self.peak_mib


def _children() -> Iterator[int]:
    """Yield the ids of this process's children, by the thread that started them."""
    for task in (PROC / "self/task").iterdir():
        with contextlib.suppress(OSError):
            yield from map(int, (task / "children").read_text(encoding="ascii").split())


def threads() -> int:
    """Return how many processors this process may use: both sides of a comparison get as many threads."""
    return len(os.sched_getaffinity(0))
