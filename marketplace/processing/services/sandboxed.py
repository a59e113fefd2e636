"""Running the noise-free stages of a version in the sandboxed child, with progress and cancelling."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from datasets.pipeline import sandbox
from datasets.plan import Limits
from datasets.stages import intake
from datasets.tables import ColumnFinding
from marketplace.catalogue import selectors as catalogue_reads
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.consents import selectors as consents
from marketplace.core import jobs
from marketplace.core.models import Job


def run(job: Job, version: ProductVersion, *, until: str, out: Path) -> sandbox.Outcome:
    """Run a version's upload through the stages up to `until`, writing below `out`.

    Raises:
        InputError: the file or the declaration must change. PlatformError: our fault. Both without any cell.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True, mode=0o700)
    manifest = consents.current_manifest(version.id)
    return sandbox.prepare(
        header(version, as_of=job.created_at),
        upload=plaintext(version.upload),
        manifest=plaintext(manifest.upload) if manifest and until != "inspection" else None,
        out=out,
        limits=Limits(upload_bytes=settings.UPLOAD_BYTES_MAX),
        until=until,
        on_progress=reporter(job),
        cancelled=lambda: lost(job),
        size=version.upload.bytes + (manifest.upload.bytes if manifest else 0),
    )


def findings(outcome: sandbox.Outcome) -> dict[str, object]:
    """Return what inspection found, for the run's row; the header keeps the file's order, which JSON columns lose."""
    if outcome.inspection is None:
        return {}
    return {**asdict(outcome.inspection), "header": list(outcome.inspection.columns)}


def typed(findings: Mapping[str, Any]) -> dict[str, ColumnFinding]:
    """Return the findings of a run's row by column, typed again."""
    return {name: ColumnFinding(**found) for name, found in findings["columns"].items()}


def header(version: ProductVersion, *, as_of: datetime) -> dict[str, object]:
    """Return what the child is told. The clock is the job's creation, so that a retry decides the same."""
    product = version.product
    keys = catalogue_reads.product_keys(product)
    return {
        "declaration": version.declaration,
        "consent": consents.rule(version, as_of=as_of),
        "keys": {name: value.hex() for name, value in asdict(keys).items()},
    }


def plaintext(upload: Upload) -> Iterable[bytes]:
    """Return the upload's bytes, opened by intake as they are read."""
    return intake.unseal(catalogue.sealed_parts(upload), catalogue.upload_key(upload))


def reporter(job: Job) -> Callable[[str, float], None]:
    """Return a callback that writes stage and share done onto the job's row."""

    def report(stage: str, share: float) -> None:
        jobs.report(job, stage=stage, progress=share)

    return report


def lost(job: Job) -> bool:
    """Tell whether the work should stop: cancelled, or another worker holds the lease."""
    return not jobs.still_wanted(job)
