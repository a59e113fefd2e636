"""Term: for how many days at most. Every agreement has an end."""

from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Clause, Wish, constraint, whole

DAYS_MAX = 3660


def _at_request(value: int, wish: Wish) -> None:
    """Refuse more days than offered."""
    if not 1 <= wish.days <= value:
        raise Invalid("days_not_offered", pointer="/days", max=value)


CLAUSE = Clause(
    name="days",
    field={"type": "integer", "minimum": 1, "maximum": DAYS_MAX},
    read=whole(1, DAYS_MAX),
    odrl=lambda value: ("constraint", constraint("elapsedTime", "lteq", f"P{value}D")),
    words=lambda value: (f"It ends after {value} days at most.", f"期限最长 {value} 天。"),
    at_request=_at_request,
)
