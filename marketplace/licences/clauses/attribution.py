"""Attribution: whoever publishes results names the source."""

from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause


def _read(value: object, pointer: str) -> str:
    """Return the text to be named."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 200 or not value.isprintable():
        raise Invalid("clause_value_invalid", pointer=pointer, allowed="1 - 200")
    return value.strip()


CLAUSE = Clause(
    name="attribution",
    field={"type": "string", "maxLength": 200},
    read=_read,
    odrl=lambda value: ("duty", {"action": "attribute", "attributingParty": value}),
    words=lambda value: (f"Published results name the source: {value}.", f"公开结果时须注明来源：{value}。"),
)
