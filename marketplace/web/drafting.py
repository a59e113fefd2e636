"""Answers of an impact assessment as a page shows them: drafted ones are facts, said in the reader's language.

What a person answered stays as it was typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from marketplace.web.words import word

Facts = Mapping[str, Any]


def answers(given: Mapping[str, object]) -> dict[str, str]:
    """Return each answer in words."""
    return {
        name: SAID[name](facts) if isinstance(facts, Mapping) else str(facts or "") for name, facts in given.items()
    }


def form(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft with its answers in words."""
    return {**given, "answers": answers(given["answers"])}


def _lawful(facts: Facts) -> str:
    """Say basis, purposes and what is kept."""
    purposes = " · ".join(word(code, "purpose") for code in facts["purposes"])
    told = {
        "basis": word(facts["basis"], "basis"),
        "purposes": purposes,
        "columns": " · ".join(facts["columns"]) or "—",
    }
    return _("Legal basis: %(basis)s. Purposes: %(purposes)s. Columns that are kept: %(columns)s.") % told


def _effect(facts: Facts) -> str:
    """Say whether it is sensitive and how much of a person counts."""
    told = {"rows": facts["rows_per_person"] or "—"}
    if facts["sensitive"]:
        return _("Sensitive personal information is processed. At most %(rows)s rows of each person count.") % told
    return _("No sensitive personal information is declared. At most %(rows)s rows of each person count.") % told


def _measures(facts: Facts) -> str:
    """Say what protects people."""
    told = {"guarantee": word(facts["guarantee"], "guarantee"), "epsilon": facts["release_epsilon"] or "—"}
    return (
        _("Keyed pseudonyms, declared values and bounds, %(guarantee)s; the release costs epsilon %(epsilon)s.") % told
    )


SAID: dict[str, Callable[[Facts], str]] = {
    "lawful_and_necessary": _lawful,
    "effect_and_risk": _effect,
    "measures_fit": _measures,
}
