"""Inspection: what each column of an upload holds, before anything is declared."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import services as catalogue
from marketplace.catalogue.states import VersionState
from marketplace.core import jobs
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Actor
from marketplace.evidence import services as evidence
from marketplace.processing.models import Run
from marketplace.processing.services import sandboxed


@transaction.atomic
def request_inspection(*, actor: Actor, version_id: UUID) -> Job:
    """Enqueue the inspection of a new version."""
    version = catalogue_access.own_version(actor, version_id)
    job = jobs.enqueue(
        "processing.inspect", subject_kind="version", subject_id=version.id, organisation_id=actor.organisation_id
    )
    Run.objects.create(version=version, job=job, kind="inspect")
    evidence.append(
        "inspection.requested", actor=actor, subject_kind="version", subject_id=version.id, public_fields={}
    )
    return job


def inspect(job: Job) -> None:
    """Do the inspection and publish its findings with the job's end."""
    run = Run.objects.select_related("version__product", "version__upload").get(job=job)
    out = settings.MARKET_VAR / "work" / str(job.id)
    outcome = sandboxed.run(job, run.version, until="inspection", out=out)
    with transaction.atomic():
        jobs.finish(job)
        findings = sandboxed.findings(outcome)
        Run.objects.filter(id=run.id).update(findings=findings)
        run.version.refresh_from_db()
        if run.version.state == VersionState.UPLOADED:
            catalogue.move_version(actor=SYSTEM, version=run.version, after=VersionState.INSPECTED)
