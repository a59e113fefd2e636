"""Codes that pages show as words, by what kind of code they are. Each word is translated; a code without one stays."""

from django.utils import translation

from marketplace.web.words import data, individual, law, log, people, privacy, purposes, states

WORDS = {
    "state": states.STATES,
    "next": states.NEXT,
    "access": log.ACCESSES,
    "reset": log.RESETS,
    "identity": states.IDENTITIES,
    "paper": states.PAPERS,
    "kind": log.KINDS,
    "book": log.BOOKS,
    "booking": log.BOOKINGS,
    "entry": log.ENTRIES,
    "subject": log.SUBJECTS,
    "actor": log.ACTORS,
    "stage": data.STAGES,
    "count": data.COUNTS,
    "role": data.ROLES,
    "type": data.TYPES,
    "action": data.ACTIONS,
    "mechanism": data.MECHANISMS,
    "unit": data.UNITS,
    "part": data.PARTS,
    "why": data.WHYS,
    "info": people.INFO_TYPES,
    "theme": law.THEMES,
    "frequency": law.FREQUENCIES,
    "grade": law.GRADES,
    "basis": law.BASES,
    "party": law.PARTS,
    "notice": law.NOTICES,
    "standing": individual.STANDINGS,
    "consent_kind": individual.CONSENT_KINDS,
    "effect": individual.EFFECTS,
    "request": individual.REQUESTS,
    "request_state": individual.REQUEST_STATES,
    "purpose": purposes.PURPOSES,
    "problem": data.PROBLEMS,
    "impact": law.IMPACT,
    "match": law.MATCHES,
    "decision": law.DECISIONS,
    "reason": law.REASONS,
    "class": privacy.CLASSES,
    "method": privacy.METHODS,
    "grain": privacy.GRAINS,
    "guarantee": privacy.GUARANTEES,
    "level": privacy.LEVELS,
    "levelwhy": privacy.REASONS,
    "flag": privacy.FLAGS,
    "evidence": privacy.EVIDENCE,
    "digest": privacy.DIGESTS,
}


def word(code: object, kind: str) -> str:
    """Return the word of a code of one kind, in the reader's language."""
    return str(WORDS[kind].get(str(code), code))


def both(code: object, kind: str) -> list[str]:
    """Return the word of a code in Chinese and in English, once where they are the same."""
    said = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(word(code, kind))
    return list(dict.fromkeys(said))


__all__ = ["WORDS", "both", "word"]
