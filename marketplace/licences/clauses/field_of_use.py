"""Field of use: the industries the answers may be used in."""

from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause, Wish, constraint, texts


def _at_request(value: list[str], wish: Wish) -> None:
    """Refuse a field the offer does not name."""
    if wish.field_of_use not in value:
        raise Invalid("field_of_use_not_offered", pointer="/field_of_use", allowed=", ".join(value))


CLAUSE = Clause(
    name="fields_of_use",
    field={"type": "array", "items": {"type": "string"}},
    read=texts(20, 60),
    odrl=lambda value: ("constraint", constraint("industry", "isAnyOf", value)),
    words=lambda value: (f"Fields of use: {', '.join(value)}.", f"应用领域：{'、'.join(value)}。"),
    at_request=_at_request,
)
