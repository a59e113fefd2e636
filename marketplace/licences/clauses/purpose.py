"""Purpose: what the answers may be used for. Decisions about single persons are never among it (PIPL articles 24, 55)."""

from marketplace.core import law, purposes
from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause, Wish, constraint, texts


def _at_request(value: list[str], wish: Wish) -> None:
    """Refuse a purpose the offer does not name, and any that decides about persons."""
    if wish.purpose_code in purposes.AUTOMATED:
        raise Invalid("automated_decision_refused", pointer="/purpose_code", article=law.ARTICLES["automated_decision"])
    if wish.purpose_code not in value:
        raise Invalid("purpose_not_offered", pointer="/purpose_code", allowed=", ".join(value))


CLAUSE = Clause(
    name="purpose_codes",
    field={"type": "array", "items": {"type": "string"}},
    read=texts(20, 40),
    odrl=lambda value: ("constraint", constraint("purpose", "isAnyOf", [purposes.dpv(code) for code in value])),
    words=lambda value: (
        f"Use for these purposes only: {', '.join(value)}; never to decide about a single person.",
        f"仅可用于以下目的：{'、'.join(value)}；不得用于对个人作出决定。",
    ),
    at_request=_at_request,
)
