"""The parent's side of the throw-away child: feeds it decrypted bytes by a pipe, hears its stages, ends it.

The child parses what strangers send, so it is another process with its own limits: memory, processor time, open
files, a wall clock. Its words reach us as codes only; what it prints on its error stream reaches nobody.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from typing_extensions import override

from datasets.errors import InputError, PlatformError
from datasets.pipeline.pipes import send_stream
from datasets.plan import Limits
from datasets.tables import ColumnFinding, Inspection

ROOT = Path(__file__).resolve().parents[2]
PASSED_ON = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TMPDIR")
POLL_SECONDS = 0.5
# Limits of memory count addresses, so the child reserves few: two heaps for all threads, one thread for reading, and
# what is freed goes back at once.
SPARING = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "ARROW_IO_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(4 * 1024**2),
    "OMP_NUM_THREADS": "2",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Outcome:
    """What a child made: findings, exact counts, and its bounded table's file if it went that far."""

    inspection: Inspection | None
    counts: dict[str, int]
    bounded: Path | None
    problems: dict[str, list[int]] = field(default_factory=dict)  # bad rows of the manifest, by number
    redacted: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0


def prepare(
    header: Mapping[str, object],
    *,
    upload: Iterable[bytes],
    manifest: Iterable[bytes] | None,
    out: Path,
    limits: Limits,
    until: str,
    on_progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
    size: int = 0,
) -> Outcome:
    """Run a file through the noise-free stages in a child and return what it made.

    Args:
        header: declaration, consent rule and keys, as plain values.
        upload: the table's bytes.
        manifest: the consent manifest's bytes, if there is one.
        out: an empty folder the child may write to.
        limits: what the file may make us do.
        until: `inspection` or `bounding`.
        on_progress: called with stage and share done.
        cancelled: asked twice a second; true ends the child.
        size: bytes of the upload, for the share done.

    Raises:
        InputError: the file must change. PlatformError: the child died, ran too long, or was cancelled.
    """
    told = {**header, "out": str(out), "until": until, "manifest": manifest is not None, "limits": asdict(limits)}
    with _start() as child:
        try:
            feeder = _feed(child, told, [*([manifest] if manifest is not None else []), upload], size)
            message = _listen(child, feeder, limits.wall_seconds, on_progress, cancelled)
        finally:
            _end(child)
    if feeder.problem is not None and "error" not in message:
        raise feeder.problem
    return _outcome(message, out)


def _start() -> subprocess.Popen[bytes]:
    """Start the child in its own session, with a bare environment and no way to write to our terminal."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {**SPARING, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "datasets.pipeline.child", str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )


class _Feeder(threading.Thread):
    """Writes the header and the streams into the child's pipe; keeps the share fed and what went wrong."""

    def __init__(self, pipe: IO[bytes], told: Mapping[str, object], streams: list[Iterable[bytes]], size: int) -> None:
        super().__init__(daemon=True)
        self.pipe, self.told, self.streams, self.size = pipe, told, streams, size
        self.fed = 0
        self.problem: Exception | None = None

    @override
    def run(self) -> None:
        """Feed everything; a child that is gone is noticed by the listener."""
        try:
            self.pipe.write(json.dumps(self.told).encode() + b"\n")
            for stream in self.streams:
                send_stream(self.pipe, self._counted(stream))
            self.pipe.close()
        except BrokenPipeError:
            return
        except Exception as problem:  # noqa: BLE001 - raised again in the caller's thread
            self.problem = problem
            self.pipe.close()

    def _counted(self, stream: Iterable[bytes]) -> Iterable[bytes]:
        """Yield a stream's chunks and count their bytes."""
        for chunk in stream:
            self.fed += len(chunk)
            yield chunk

    @property
    def share(self) -> float:
        """Return the share of the bytes the child has taken."""
        return min(self.fed / self.size, 1.0) if self.size else 0.0


def _feed(
    child: subprocess.Popen[bytes], told: Mapping[str, object], streams: list[Iterable[bytes]], size: int
) -> _Feeder:
    """Start feeding the child."""
    assert child.stdin is not None
    feeder = _Feeder(child.stdin, told, streams, size)
    feeder.start()
    return feeder


def _listen(
    child: subprocess.Popen[bytes],
    feeder: _Feeder,
    wall_seconds: int,
    on_progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
) -> dict[str, object]:
    """Return the child's last message; PlatformError when it dies, is too slow, or is not wanted any more."""
    lines = _lines(child)
    deadline = time.monotonic() + wall_seconds
    stage = "intake"
    while True:
        try:
            line = lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            if time.monotonic() > deadline:
                raise InputError("file_took_too_long") from None
            if cancelled():
                raise PlatformError("run_cancelled") from None
            on_progress(stage, 0.7 * feeder.share if stage == "intake" else 0.75)
            continue
        if line is None:
            raise PlatformError("sandbox_died")
        message = json.loads(line)
        if "stage" not in message:
            return dict(message)
        stage = message["stage"]


def _lines(child: subprocess.Popen[bytes]) -> "queue.Queue[bytes | None]":
    """Return a queue of the child's lines, ended by None."""
    lines: queue.Queue[bytes | None] = queue.Queue()

    def read() -> None:
        assert child.stdout is not None
        for line in child.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _outcome(message: dict[str, object], out: Path) -> Outcome:
    """Return the outcome a child told, or raise the error it told."""
    error = message.get("error")
    if isinstance(error, dict):
        kind = InputError if error["fault"] == "input" else PlatformError
        raise kind(error["code"], pointer=error["pointer"], **error["facts"])
    found = message["inspection"]
    inspection = None
    if isinstance(found, dict):
        columns = {name: ColumnFinding(**item) for name, item in found["columns"].items()}
        inspection = Inspection(rows=found["rows"], columns=columns)
    counts, bounded = message["counts"], message["bounded"]
    assert isinstance(counts, dict)
    problems = message.get("problems", {})
    redacted, seconds = message.get("redacted", {}), message.get("seconds", 0.0)
    assert isinstance(problems, dict)
    assert isinstance(redacted, dict)
    assert isinstance(seconds, float)
    file = out / str(bounded) if bounded else None
    return Outcome(inspection, counts, file, problems=problems, redacted=redacted, seconds=seconds)
