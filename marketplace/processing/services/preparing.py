"""Preparation: intake to bounding, no noise and no charge; ends with a review case."""

import os
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from datasets.errors import PlatformError
from datasets.tables import contributions_beside, texts_beside
from datasets.vault.book import BOOK, RECEIPTS
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.states import VersionState
from marketplace.consents import selectors as consents
from marketplace.core import jobs
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.processing.models import Run
from marketplace.processing.services import overlapping, reporting, sandboxed, stopped
from marketplace.processing.services.digests import digest_of
from marketplace.releases import selectors as releases
from marketplace.reviews import services as reviews


@transaction.atomic
def submit(*, actor: Actor, version_id: UUID) -> Job:
    """Submit a declared version: prepare it, then send it to review.

    Raises:
        Conflict: no declaration, no manifest where consent is the basis, or a state that cannot be submitted.
        Invalid: an earlier inspection shows a hard stop; each is a problem with its place.
    """
    version = catalogue_access.own_version(actor, version_id)
    if version.declaration is None:
        raise Conflict("declaration_required", pointer="/declaration")
    if version.product.legal_basis == "consent" and consents.current_manifest(version.id) is None:
        raise Conflict("manifest_required")
    _refuse_known(version)
    catalogue.ensure_assessment(actor=actor, version=version)
    catalogue.move_version(actor=actor, version=version, after=VersionState.PREPARING)
    job = jobs.enqueue(
        "processing.prepare", subject_kind="version", subject_id=version.id, organisation_id=actor.organisation_id
    )
    Run.objects.create(version=version, job=job, kind="prepare")
    return job


def _refuse_known(version: ProductVersion) -> None:
    """Raise Invalid where an earlier inspection shows what preparation would refuse: nobody waits to be told."""
    found = stopped.stops(version)
    if found:
        raise Invalid(found[0].code, problems=tuple(found), **found[0].facts)


def prepare(job: Job) -> None:
    """Do the preparation, publish its bounded table and open the review case with the job's end."""
    run = Run.objects.select_related("version__product", "version__upload").get(job=job)
    version = run.version
    if version.state != VersionState.PREPARING:
        raise Conflict("state_changed_meanwhile", state=version.state, wanted=VersionState.IN_REVIEW.value)
    out = settings.MARKET_VAR / "work" / str(job.id)
    try:
        _prepare(job, run, version, out)
    finally:
        shutil.rmtree(out, ignore_errors=True)  # rows before their bound, texts of discovered values


def _prepare(job: Job, run: Run, version: ProductVersion, out: Path) -> None:
    """Prepare below `out` and publish what came of it."""
    outcome = sandboxed.run(job, version, until="bounding", out=out)
    stopped.refuse(version, outcome.inspection.columns if outcome.inspection else {})
    if outcome.bounded is None:
        raise PlatformError("bounded_table_missing")
    file = _publish(outcome.bounded, releases.bounded_folder(version.id) / f"{job.id}.parquet")
    report = reporting.measured(version, outcome, file)
    book = _keep_book(out, version.id, str(job.id))
    overlapping.keep_links(out, version.id)
    shared = overlapping.compare(version)
    with transaction.atomic():
        jobs.finish(job)
        counts = dict(outcome.counts)
        findings = sandboxed.findings(outcome)
        Run.objects.filter(id=run.id).update(
            counts=counts,
            findings=findings,
            report=report,
            bounded_file=file.name,
            problems=outcome.problems,
            book=book,
        )
        catalogue.keep_overlaps(version=version, found=shared)
        _to_review(version, digest_of(file))


def _publish(bounded: Path, final: Path) -> Path:
    """Move the whole bounded table, and what lies beside it, to their place, durably."""
    final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = [(contributions_beside(bounded), contributions_beside(final))]
    if texts_beside(bounded).is_file():
        beside.append((texts_beside(bounded), texts_beside(final)))
    for made, place in (*beside, (bounded, final)):
        os.replace(made, place)  # noqa: PTH105 - atomic on purpose, both on one file system
    return final


def _keep_book(out: Path, version_id: UUID, name: str) -> str:
    """Move a consent book, where the child sealed one, to its place in the vault; return its folder's name."""
    if not (out / BOOK).is_dir():
        return ""
    target = consents.book_folder(version_id) / name
    shutil.rmtree(target, ignore_errors=True)  # left by an attempt that published nothing
    target.mkdir(parents=True, mode=0o700)
    for part in (BOOK, RECEIPTS):
        os.replace(out / part, target / part)  # noqa: PTH105 - on one file system
    return name


def _to_review(version: ProductVersion, digest: str) -> None:
    """Move a prepared version to review and open its case on exactly this result."""
    catalogue.move_version(actor=SYSTEM, version=version, after=VersionState.IN_REVIEW, bounded_sha256=digest)
    reviews.open_case(
        actor=SYSTEM,
        subject_kind="version",
        subject_id=version.id,
        title=version.product.title,
        owner_id=version.product.organisation_id,
    )
