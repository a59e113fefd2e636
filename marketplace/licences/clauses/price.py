"""Price: what the agreement costs, in whole fen."""

from marketplace.licences.clauses.base import Clause, constraint, whole, yuan

FEN_MAX = 10**12

CLAUSE = Clause(
    name="fen",
    field={"type": "integer", "minimum": 0, "maximum": FEN_MAX},
    read=whole(0, FEN_MAX),
    odrl=lambda value: (
        "duty",
        {
            "action": "compensate",
            "constraint": [{**constraint("payAmount", "eq", yuan(value)), "unit": "CNY"}],
        },
    ),
    words=lambda value: (f"Price: {yuan(value, ',')} yuan.", f"价格：{yuan(value, ',')} 元。"),
)
