"""Reads of runs. Exact figures pass only doors that know whose eyes they are for (design rule 14)."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from datasets.tables import BoundedTable
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.consents import selectors as consents
from marketplace.core.models import Job
from marketplace.core.states import JobState
from marketplace.processing.models import Run
from marketplace.releases import selectors as releases


def runs_of(version_id: UUID) -> QuerySet[Run]:
    """Return a version's runs with their jobs, newest first."""
    return Run.objects.filter(version_id=version_id).select_related("job").order_by("-created_at")


def latest_job(version_id: UUID) -> Job | None:
    """Return the newest job about a version."""
    run = runs_of(version_id).first()
    return run.job if run else None


def at_work(version_id: UUID) -> bool:
    """Tell whether a worker has a job about a version in hands."""
    return runs_of(version_id).filter(job__state=JobState.RUNNING).exists()


def findings_of(version_id: UUID) -> dict[str, object] | None:
    """Return the newest inspection of a version, its columns in the file's order."""
    run = runs_of(version_id).exclude(findings=None).first()
    if run is None or "columns" not in run.findings:
        return None
    found = run.findings
    return {**found, "columns": {name: found["columns"][name] for name in found.get("header", found["columns"])}}


def counts_of(version_id: UUID) -> dict[str, int] | None:
    """Return the exact counts of the newest finished preparation."""
    run = runs_of(version_id).filter(kind="prepare").exclude(counts=None).first()
    return run.counts if run else None


def report_of(version_id: UUID) -> dict[str, object] | None:
    """Return the de-identification report of the newest finished preparation."""
    run = runs_of(version_id).filter(kind="prepare").exclude(report=None).first()
    return run.report if run else None


def problems_of(version_id: UUID) -> dict[str, list[int]]:
    """Return the numbers of the manifest's bad rows at the newest finished preparation."""
    run = runs_of(version_id).filter(kind="prepare").exclude(counts=None).first()
    return run.problems if run else {}


def book_of(version_id: UUID) -> Path | None:
    """Return the folder of a version's newest consent book."""
    run = runs_of(version_id).filter(kind="prepare").exclude(book="").first()
    return consents.book_folder(version_id) / run.book if run else None


def links_file(version_id: UUID) -> Path:
    """Return where the sealed links of a version's persons lie."""
    path: Path = settings.MARKET_VAR / "vault" / "links" / str(version_id)
    return path


def prepared_at(version_id: UUID) -> datetime | None:
    """Return the moment as of which a version's consents were judged: its preparation's beginning."""
    run = runs_of(version_id).filter(kind="prepare").exclude(counts=None).first()
    return run.job.created_at if run else None


def followed_by(version: ProductVersion) -> dict[str, object] | None:
    """Return the listed version that came after one: what was made before it holds whoever withdrew in between.

    A function of when versions were listed, never of whether anybody withdrew; so anybody may be told.
    """
    newest = catalogue.listed_version(version.product_id)
    if newest is None or newest.number <= version.number:
        return None
    return {"version": newest.number, "consents_as_of": prepared_at(newest.id)}


def bounded_of(version: ProductVersion) -> BoundedTable | None:
    """Return the bounded table that was reviewed for this version."""
    run = runs_of(version.id).filter(kind="prepare").exclude(bounded_file="").first()
    if run is None:
        return None
    return releases.bounded_table(version, run.bounded_file)
