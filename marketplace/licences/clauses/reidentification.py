"""No re-identification: binds every agreement."""

from marketplace.licences.clauses.base import Clause, flag

CLAUSE = Clause(
    name="no_reidentification",
    field={"type": "boolean", "const": True},
    read=flag,
    odrl=lambda _: ("prohibition", {"action": "dpv:Identify"}),
    words=lambda _: ("Nobody may try to find a person in the answers.", "不得试图从答案中识别任何个人。"),
    always=True,
)
