"""Jobs: how far long work is, waiting for it, cancelling it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core import access, clock
from marketplace.core.errors import Conflict
from marketplace.processing import services as processing
from marketplace.web.api import shapes, waiting
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Resource, reply

OPEN = ("queued", "running")


def eta_seconds(row: Any) -> int | None:
    """Return a guess of the seconds left, from the share done and the time taken."""
    if row.started_at is None or not 0 < row.progress < 1:
        return None
    taken = (clock.now() - row.started_at).total_seconds()
    return round(taken * (1 - row.progress) / row.progress)


class Job(Resource):
    """One job of the caller's organisation."""

    @tells(headers=("Prefer",))
    def get(self, request: Request, job_id: UUID) -> HttpResponse:
        """Return state, stage and share done; `Prefer: wait=N` waits for the end, up to 10 s."""
        row, headers = waiting.wait(request, lambda: access.job(self.actor, job_id), lambda row: row.state not in OPEN)
        return reply(shapes.job(row, eta_seconds(row)), headers=headers)


class Cancel(Resource):
    """Cancelling a job."""

    def post(self, request: Request, job_id: UUID) -> HttpResponse:
        """Stop a version's work: the version is cancelled and its upload shredded."""
        row = access.job(self.actor, job_id)
        if row.subject_kind != "version" or row.state not in OPEN:
            raise Conflict("state_not_allowed", state=row.state)
        processing.cancel(actor=self.actor, version_id=row.subject_id)
        return reply(shapes.job(access.job(self.actor, job_id)))
