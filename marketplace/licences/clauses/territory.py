"""Territory: where answers may be delivered. The mainland alone, until export rules are built in (PIPL articles 38 to 40)."""

from marketplace.core import law
from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause, Wish, constraint

HOME = "CN"


def _read(value: object, pointer: str) -> str:
    """Return the territory; no other than the mainland can be offered."""
    if value != HOME:
        raise Invalid("foreign_delivery_refused", pointer=pointer, article=law.ARTICLES["foreign_delivery"])
    return HOME


def _at_request(value: str, wish: Wish) -> None:
    """Refuse delivery abroad."""
    if wish.territory != value:
        raise Invalid("foreign_delivery_refused", pointer="/territory", article=law.ARTICLES["foreign_delivery"])


CLAUSE = Clause(
    name="territory",
    field={"type": "string", "enum": [HOME]},
    read=_read,
    odrl=lambda value: (
        "constraint",
        constraint("spatial", "eq", f"https://www.iso.org/obp/ui/#iso:code:3166:{value}"),
    ),
    words=lambda _: ("Answers are delivered within mainland China.", "答案仅在中国境内交付。"),
    at_request=_at_request,
    always=HOME,
)
