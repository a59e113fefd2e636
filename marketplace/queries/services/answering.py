"""Answering: compute and draw in memory, then store the noisy answer and post its charge in one transaction."""

import hashlib
import json

from django.db import transaction

from datasets.errors import PlatformError
from datasets.querying import answer as draw_answer
from datasets.querying import from_canonical, from_dict, improve, loss_of, to_dict
from datasets.tables import Answer, BoundedTable
from marketplace.budgets import services as budgets
from marketplace.core import clock, jobs
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM
from marketplace.core.transitions import move
from marketplace.evidence import services as evidence
from marketplace.queries.models import Draw
from marketplace.queries.states import DRAW, DrawState
from marketplace.releases import selectors as releases


def answer(job: Job) -> None:
    """Answer the draw of a job. A retry draws again under the same reservation: nothing has left before."""
    draw = Draw.objects.select_related("version__product", "improves").get(id=job.subject_id)
    _start(job, draw)
    table = releases.bounded_of(draw.version)
    if table is None or not table.path.is_file():
        raise PlatformError("bounded_table_missing")
    drawn = to_dict(_drawn(draw, table))
    with transaction.atomic():
        jobs.finish(job)
        budgets.post(charge_id=draw.charge_id)
        entry = evidence.append(
            "answer.stored",
            actor=SYSTEM,
            subject_kind="draw",
            subject_id=draw.id,
            public_fields={"version": str(draw.version_id), "sha256": digest(drawn), "epsilon": draw.micro_epsilon},
        )
        move(draw, DrawState.RELEASED, table=DRAW, answer=drawn, stored_at=clock.now(), receipt_id=entry.id)


def _drawn(draw: Draw, table: BoundedTable) -> Answer:
    """Return a fresh answer, or a stored one lifted by a second draw."""
    loss = loss_of(draw.micro_epsilon, table.declaration)
    if draw.improves is not None:
        return improve(from_dict(draw.improves.answer), table, loss=loss)
    return draw_answer(from_canonical(draw.canonical.encode()), table, loss=loss)


def digest(drawn: dict[str, object]) -> str:
    """Return the SHA-256 of a stored answer; it may be public, the answer is post-processed noise."""
    return hashlib.sha256(json.dumps(drawn, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@transaction.atomic
def _start(job: Job, draw: Draw) -> None:
    """Note that a worker has claimed the draw; from here on it cannot be taken back."""
    jobs.require_lease(job)
    if draw.state == DrawState.RESERVED:
        move(draw, DrawState.RUNNING, table=DRAW)
        evidence.append("draw.started", actor=SYSTEM, subject_kind="draw", subject_id=draw.id, public_fields={})


@transaction.atomic
def give_up(job: Job) -> None:
    """End a draw that was tried often enough: the loss is posted, there is no answer."""
    draw = Draw.objects.select_for_update().get(id=job.subject_id)
    budgets.post(charge_id=draw.charge_id)
    move(draw, DrawState.SPENT_NO_ANSWER, table=DRAW)
    evidence.append("draw.spent_no_answer", actor=SYSTEM, subject_kind="draw", subject_id=draw.id, public_fields={})
