"""Loss allotment: how much privacy loss the agreement may spend, in micro-epsilon. The ledger enforces it at each query."""

from datasets.accounting import format_micro
from marketplace.licences.clauses.base import Clause, constraint, whole

CLAUSE = Clause(
    name="micro_epsilon",
    field={"type": "integer", "minimum": 1},
    read=whole(1, 100_000_000),
    odrl=lambda value: ("constraint", constraint("dpv:PrivacyLossEpsilon", "lteq", format_micro(value))),
    words=lambda value: (
        f"All answers together may cost a privacy loss of epsilon {format_micro(value)}.",
        f"全部答案合计的隐私损失不超过 ε = {format_micro(value)}。",
    ),
)
