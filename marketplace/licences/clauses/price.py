"""Price: what the agreement costs, in whole fen."""

from marketplace.licences.clauses.base import Clause, constraint, whole

FEN_MAX = 10**12


def _yuan(value: int) -> str:
    """Return whole fen as yuan."""
    return f"{value // 100:,}.{value % 100:02d}"


CLAUSE = Clause(
    name="fen",
    field={"type": "integer", "minimum": 0, "maximum": FEN_MAX},
    read=whole(0, FEN_MAX),
    odrl=lambda value: (
        "duty",
        {
            "action": "compensate",
            "constraint": [{**constraint("payAmount", "eq", f"{value // 100}.{value % 100:02d}"), "unit": "CNY"}],
        },
    ),
    words=lambda value: (f"Price: {_yuan(value)} yuan.", f"价格：{_yuan(value)} 元。"),
)
