"""How far long work is: stages with the live one marked, share done, time left."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.core import access
from marketplace.web.api import shapes
from marketplace.web.api.jobs import OPEN, eta_seconds
from marketplace.web.faces import STOP_POLLING, signed_in

STAGES = {
    "processing.inspect": ("intake",),
    "processing.prepare": ("intake", "bounding"),
    "processing.release": ("aggregation", "release"),
}


@dataclass(frozen=True)
class Stage:
    """One stage of a job: `done`, `live`, `failed` or `ahead`."""

    code: str
    mark: str


def facts(job: Any) -> dict[str, object]:
    """Return what the job's fragment shows."""
    return {"job": job, "shown": shapes.job(job, eta_seconds(job)), "working": job.state in OPEN, "stages": stages(job)}


def stages(job: Any) -> list[Stage]:
    """Return a job's stages; those before the reported one are done."""
    names = STAGES.get(job.task, ())
    live = names.index(job.stage) if job.stage in names else 0
    found = []
    for place, name in enumerate(names):
        mark = "done" if job.state == "done" or place < live else "ahead"
        if job.state != "done" and place == live:
            mark = "live" if job.state in OPEN else "failed"
        found.append(Stage(name, mark))
    return found


@signed_in
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is; the fragment is polled until the job ends, then its page is loaded anew."""
    row = access.job(request.actor, job_id)
    if not request.htmx:
        return render(request, "job.html", facts(row))
    over = row.state not in OPEN
    response = render(request, "fragments/job.html", facts(row), status=STOP_POLLING if over else 200)
    if over:
        response["HX-Refresh"] = "true"
    return response
