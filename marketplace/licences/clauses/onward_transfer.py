"""No onward transfer: answers stay with the organisation that has the agreement. Binds every agreement."""

from marketplace.licences.clauses.base import Clause, flag

CLAUSE = Clause(
    name="no_onward_transfer",
    field={"type": "boolean", "const": True},
    read=flag,
    odrl=lambda _: ("prohibition", {"action": "distribute"}),
    words=lambda _: ("Live answers may not be passed on.", "实时查询的答案不得转交第三方。"),
    always=True,
)
