"""The throw-away child: reads a header and streams from its pipe, runs the noise-free stages, tells what it made.

`python -m datasets.pipeline.child <parent pid>`. It limits itself before it reads a byte, dies with its parent,
and speaks in JSON lines of codes; no cell reaches its output, save redacted texts when they are asked for by name.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO

from datasets.errors import DatasetError, InputError
from datasets.pipeline.pipes import receive_stream
from datasets.plan import ConsentRule, Keys, Limits, Plan

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
OPEN_FILES = 256


def main() -> int:
    """Run once; the exit code is 0 when a result or a clear error was told."""
    _die_with(int(sys.argv[1]))
    pipe, told = sys.stdin.buffer, _own_output()
    header = json.loads(pipe.readline())
    _limit(Limits(**header["limits"]))
    try:
        result = _work(header, pipe, told)
    except DatasetError as problem:
        result = {"error": _error(problem)}
    except MemoryError:
        result = {"error": {"code": "file_needs_too_much_memory", "fault": "input", "pointer": "", "facts": {}}}
    _tell(told, result)
    return 0


def _die_with(parent: int) -> None:
    """End when the parent ends (Linux); leave no core with cells in it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        libc.prctl(PR_SET_DUMPABLE, 0)
    if os.getppid() != parent:
        sys.exit(1)


def _own_output() -> IO[str]:
    """Return the way to the parent, for our lines alone: a library that prints (a progress bar) prints to nobody."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return told


def _limit(limits: Limits) -> None:
    """Bound memory, processor time, open files; no core dump."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _work(header: Mapping[str, object], pipe: IO[bytes], told: IO[str]) -> dict[str, object]:
    """Run the stages and return what they made as plain values."""
    from datasets.pipeline.running import BOUNDED, inspect, redact, run  # noqa: PLC0415 - after the limits are set
    from datasets.stores.local import LocalStore  # noqa: PLC0415 - after the limits are set

    manifest = list(receive_stream(pipe)) if header["manifest"] else None
    upload = receive_stream(pipe)
    if header["until"] == "inspection":
        began = time.monotonic()
        if header.get("redact"):
            found, texts = redact(upload, Limits(**header["limits"]))  # type: ignore[arg-type]
            told_more = {"redacted": texts, "seconds": time.monotonic() - began}
            return {"inspection": asdict(found), "counts": {}, "bounded": "", **told_more}
        found = inspect(upload, Limits(**header["limits"]))  # type: ignore[arg-type]
        told_more = {"problems": {}, "seconds": time.monotonic() - began}
        return {"inspection": asdict(found), "counts": {}, "bounded": "", **told_more}
    result = run(
        upload,
        _plan(header),
        eligible=manifest,
        store=LocalStore(Path(str(header["out"]))),
        until=str(header["until"]),
        progress=lambda stage, share: _tell(told, {"stage": stage, "share": share}),
    )
    inspection = asdict(result.inspection) if result.inspection else None
    bounded = BOUNDED if result.bounded else ""
    return {"inspection": inspection, "counts": result.counts, "bounded": bounded, "problems": result.problems}


def _plan(header: Mapping[str, object]) -> Plan:
    """Return the plan a header tells."""
    from datasets.querying import parse_declaration  # noqa: PLC0415 - after the limits are set

    consent, keys = header["consent"], header["keys"]
    assert isinstance(consent, dict)
    assert isinstance(keys, dict)
    return Plan(
        declaration=parse_declaration(header["declaration"]),
        consent=ConsentRule(
            required=consent["required"],
            purposes=tuple(consent["purposes"]),
            as_of=datetime.fromisoformat(consent["as_of"]),
            separate=consent.get("separate", False),
            notices=tuple(consent.get("notices", ())),
            notices_known=tuple(consent.get("notices_known", ())),
            withdrawn={
                bytes.fromhex(person): datetime.fromisoformat(at) for person, at in consent.get("withdrawn", ())
            },
            locator=consent.get("locator", ""),
        ),
        keys=Keys(**{name: bytes.fromhex(value) for name, value in keys.items()}),
        limits=Limits(**header["limits"]),  # type: ignore[arg-type]
    )


def _error(problem: DatasetError) -> dict[str, object]:
    """Return an error as plain values."""
    fault = "input" if isinstance(problem, InputError) else "platform"
    return {"code": problem.code, "fault": fault, "pointer": problem.pointer, "facts": problem.facts}


def _tell(told: IO[str], message: Mapping[str, object]) -> None:
    """Write one line to the parent."""
    told.write(json.dumps(message) + "\n")
    told.flush()


if __name__ == "__main__":
    sys.exit(main())
