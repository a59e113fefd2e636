"""Two scripted reviewers of two organisations who approve what a command submits, and say that they are scripts."""

from collections.abc import Iterable
from uuid import UUID

from marketplace.core.permissions import Actor, Role
from marketplace.operations.parties import Party, seat
from marketplace.reviews import selectors, services

REASON = "Approved by script, not by a person."
REVIEWERS = (
    Party("脚本审核一处", "Scripted review one", "reviewer-1@command.invalid", "脚本审核员一", Role.REVIEWER),
    Party("脚本审核二处", "Scripted review two", "reviewer-2@command.invalid", "脚本审核员二", Role.REVIEWER),
)


def approve(subject_kind: str, subject_id: UUID, reviewers: Iterable[Actor] | None = None) -> None:
    """Approve the pending case about a subject by as many scripted reviewers as it needs; the command's own two if none are named."""
    for actor in reviewers or map(seat, REVIEWERS):
        _decide(actor, subject_kind, subject_id)


def _decide(actor: Actor, subject_kind: str, subject_id: UUID) -> None:
    """Approve the pending case, if there is still one."""
    pending = selectors.cases_about(subject_kind, subject_id).filter(state="pending").first()
    if pending is not None:
        services.decide(actor=actor, case_id=pending.id, decision="approve", reason=REASON)
