"""Consent, impact and licence: parts of one case, each decided for itself."""

from collections.abc import Mapping

from marketplace.core.errors import Invalid
from marketplace.reviews.services.registering import ASPECTS, OUTCOMES, REASON_LENGTH_MAX


def aspects_of(
    subject_kind: str, decision: str, reason: str, given: Mapping[str, object] | None
) -> dict[str, dict[str, str]]:
    """Return each aspect of a subject with its own decision and reason; Invalid where they contradict the whole.

    A case is approved only where every aspect is; one that is not needs words of its own.
    """
    names = ASPECTS.get(subject_kind, ())
    if given is not None and set(given) - set(names):
        raise Invalid("aspect_unknown", pointer="/aspects", allowed=", ".join(names))
    found = {name: _aspect(name, (given or {}).get(name), decision, reason) for name in names}
    against = [name for name, item in found.items() if item["decision"] != "approve"]
    if decision == "approve" and against:
        raise Invalid("aspects_disagree", pointer=f"/aspects/{against[0]}")
    if given and names and decision != "approve" and not against:
        raise Invalid("aspects_disagree", pointer="/aspects")
    return found


def _aspect(name: str, given: object, decision: str, reason: str) -> dict[str, str]:
    """Return one aspect's decision and reason; the whole case's where none is given."""
    if given is None:
        return {"decision": decision, "reason": reason}
    if not isinstance(given, Mapping) or given.get("decision") not in OUTCOMES:
        raise Invalid("decision_unknown", pointer=f"/aspects/{name}/decision")
    words = str(given.get("reason", "")).strip()[:REASON_LENGTH_MAX]
    if given["decision"] != "approve" and not words:
        raise Invalid("reason_required", pointer=f"/aspects/{name}/reason")
    return {"decision": str(given["decision"]), "reason": words or reason}
