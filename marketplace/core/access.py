"""Doors to jobs."""

from uuid import UUID

from marketplace.core.errors import NotFound
from marketplace.core.models import Job
from marketplace.core.permissions import Actor


def job(actor: Actor, job_id: UUID) -> Job:
    """Return a job of the actor's organisation; NotFound for anybody else."""
    found = Job.objects.filter(id=job_id, organisation_id=actor.organisation_id).first()
    if found is None or actor.organisation_id is None:
        raise NotFound
    return found
