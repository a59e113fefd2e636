"""Party: which organisations may take the offer, by their id."""

from uuid import UUID

from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause, Wish, constraint, texts

_texts = texts(50, 40)


def _read(value: object, pointer: str) -> list[str]:
    """Return organisation ids."""
    try:
        return sorted(str(UUID(item)) for item in _texts(value, pointer))
    except ValueError:
        raise Invalid("clause_value_invalid", pointer=pointer, allowed="UUID") from None


def _at_request(value: list[str], wish: Wish) -> None:
    """Refuse an organisation the offer does not name."""
    if wish.organisation_id not in value:
        raise Invalid("party_not_offered", pointer="/offer")


CLAUSE = Clause(
    name="parties",
    field={"type": "array", "items": {"type": "string", "format": "uuid"}},
    read=_read,
    odrl=lambda value: ("constraint", constraint("recipient", "isAnyOf", [f"urn:uuid:{item}" for item in value])),
    words=lambda value: (
        f"Only {len(value)} named organisations may take it.",
        f"仅限 {len(value)} 家指定机构接受。",
    ),
    at_request=_at_request,
)
