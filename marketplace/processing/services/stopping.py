"""Stopping: cancel a version, give up a preparation; and seeing exact figures, which is logged."""

from functools import partial
from uuid import UUID

from django.db import transaction

from marketplace.catalogue import services as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.states import VersionState
from marketplace.consents import services as consents
from marketplace.core import jobs
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.core.states import JobState
from marketplace.evidence import services as evidence
from marketplace.processing import access, selectors
from marketplace.processing.services.forgetting import forget_texts
from marketplace.reviews import services as reviews


@transaction.atomic
def cancel(*, actor: Actor, version_id: UUID) -> ProductVersion:
    """Cancel a version; its running job stops at its next report, its sealed files are shredded."""
    reviews.hold_cases(subject_kind="version", subject_id=version_id)  # a decision locks its case before the version
    version = catalogue.cancel_version(actor=actor, version_id=version_id)
    consents.shred_manifests(actor=actor, version_id=version_id)
    transaction.on_commit(partial(forget_texts, version_id))
    for run in selectors.runs_of(version_id):
        jobs.ask_cancel(run.job)
        if run.job.state == JobState.QUEUED:
            jobs.cancel(run.job)
    return version


def give_up_preparation(job: Job) -> None:
    """Fail the version of an inspection or preparation that ended without a result."""
    version = ProductVersion.objects.get(id=job.subject_id)
    waiting = VersionState.UPLOADED if job.task == "processing.inspect" else VersionState.PREPARING
    if version.state == waiting:
        catalogue.move_version(actor=SYSTEM, version=version, after=VersionState.FAILED)


@transaction.atomic
def see_figures(*, actor: Actor, version_id: UUID) -> dict[str, object]:
    """Return a version's exact figures to those who may see them, and log that they were seen."""
    version = access.version_for_figures(actor, version_id)
    evidence.append("figures.seen", actor=actor, subject_kind="version", subject_id=version.id, public_fields={})
    return exact_figures(version.id)


def exact_figures(version_id: UUID) -> dict[str, object]:
    """Return a version's exact figures; for doors that know whose eyes they are for, and log each look."""
    return {
        "inspection": selectors.findings_of(version_id),
        "counts": selectors.counts_of(version_id),
        "report": selectors.report_of(version_id),
        "manifest_problems": selectors.problems_of(version_id),
    }
