"""The story in words, step by step, in the language of the command line."""

from typing import Any

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

CLEAR = "\r\x1b[K"


class Teller:
    """Prints each step; on a terminal a job's progress stays on one line."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.stage = ""

    def __call__(self, step: str, **facts: Any) -> None:
        """Say that a step begins."""
        if step == "job":
            self._job(**facts)
            return
        self.line(sentences()[step] % {**facts, "errors": _errors(facts.get("errors", ()))})

    def line(self, text: str) -> None:
        """Print one line."""
        self.out.write(text)
        self.out.flush()

    def _job(self, *, stage: str, progress: float, state: str) -> None:
        """Say how far a job is."""
        share = _("  %(stage)s  %(share)s %%") % {"stage": stages().get(stage, stage), "share": round(progress * 100)}
        if self.out.isatty():
            self.out.write(CLEAR + share, ending="\n" if state == "done" else "")
            self.out.flush()
        elif stage and stage != self.stage:
            self.line(share)
        self.stage = stage


def _errors(errors: Any) -> str:
    """Return expected errors as text."""
    return ", ".join(f"{item['column']} ±{item['interval95']:,}" for item in errors)


def sentences() -> dict[str, str]:
    """Return what is said as each step begins."""
    return {
        "population": _("Two reviewers of two organisations confirm the population (by script) ..."),
        "generate": _("Inventing %(rows)s waybills; nobody in them exists ..."),
        "upload": _("The provider uploads %(mib)s MiB and the consent manifest ..."),
        "submit": _("Submitted. A worker prepares the version:"),
        "review": _("Two reviewers approve the case (by script, not by a person); the release is drawn:"),
        "quote": _("The buyer's quote: epsilon %(epsilon)s, 95 %% intervals of %(errors)s"),
        "ask": _("The buyer asks: parcels, senders and fees by service, January to June 2025 ..."),
    }


def stages() -> dict[str, str]:
    """Return the names of the pipeline's stages."""
    return {
        "": _("waiting for a worker"),
        "intake": _("intake"),
        "inspection": _("inspection"),
        "eligibility": _("consent"),
        "deidentification": _("de-identification"),
        "bounding": _("contribution bounds"),
        "aggregation": _("aggregation"),
        "release": _("release"),
    }
