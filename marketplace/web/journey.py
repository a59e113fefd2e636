"""The way of a version from upload to catalogue, as steps with the one where it stands."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

STEPS = (
    ("uploaded", _("Upload")),
    ("inspected", _("Inspection")),
    ("declared", _("Declaration")),
    ("preparing", _("Preparation")),
    ("in_review", _("Review")),
    ("releasing", _("Release")),
    ("listed", _("Listed")),
)
# state -> the step it stands at, and how
PLACES = {
    "draft": ("uploaded", "live"),
    "uploaded": ("inspected", "live"),
    "inspected": ("declared", "live"),
    "changes_requested": ("declared", "live"),
    "preparing": ("preparing", "live"),
    "failed": ("preparing", "failed"),
    "in_review": ("in_review", "live"),
    "rejected": ("in_review", "failed"),
    "approved": ("releasing", "live"),
    "releasing": ("releasing", "live"),
    "listed": ("listed", "done"),
    "suspended": ("listed", "failed"),
    "delisted": ("listed", "failed"),
}


@dataclass(frozen=True)
class Step:
    """One step: `done`, `live`, `failed` or `ahead`."""

    text: str
    mark: str


def steps(state: str) -> list[Step]:
    """Return all steps; none for a cancelled version, whose way has ended."""
    if state not in PLACES:
        return []
    at, how = PLACES[state]
    live = [code for code, _ in STEPS].index(at)
    marks = ["done"] * live + [how] + ["ahead"] * (len(STEPS) - live - 1)
    return [Step(str(text), mark) for (_, text), mark in zip(STEPS, marks, strict=True)]
