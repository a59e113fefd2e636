"""Inspection of one file on this machine: no version, no database, the same sandboxed child."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from datasets.pipeline import sandbox
from datasets.plan import Limits

CHUNK_BYTES = 1024 * 1024


def inspect_file(path: Path, *, redact: bool) -> dict[str, object]:
    """Return what each column of a file holds, as the contract's inspection report; with its redacted texts if asked.

    Raises:
        InputError: the file must change. OSError: it cannot be read.
    """
    size = path.stat().st_size
    with tempfile.TemporaryDirectory(prefix="market-inspect-") as out:
        outcome = sandbox.prepare(
            {"redact": redact},
            upload=_chunks(path),
            manifest=None,
            out=Path(out),
            limits=Limits(),
            until="inspection",
            on_progress=lambda _stage, _share: None,
            cancelled=lambda: False,
            size=size,
        )
    report = _report(path, outcome)
    return {**report, "redacted": outcome.redacted} if redact else report


def _report(path: Path, outcome: sandbox.Outcome) -> dict[str, object]:
    """Return the report without texts."""
    assert outcome.inspection is not None
    columns = {
        name: {
            "info_type": found.info_type,
            "class": found.sensitivity,
            "confidence": found.confidence,
            "evidence": found.evidence,
            "action": found.action,
        }
        for name, found in outcome.inspection.columns.items()
    }
    rows = outcome.inspection.rows
    facts = {"file": path.name, "rows": rows, "seconds": round(outcome.seconds, 3), "cells": rows * len(columns)}
    return {**facts, "columns": columns}


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
