"""Price of an answer: what each question costs besides the term's price, in whole fen."""

from marketplace.licences.clauses.base import Clause, constraint, whole

FEN_MAX = 10**12


def _yuan(value: int) -> str:
    """Return whole fen as yuan."""
    return f"{value // 100}.{value % 100:02d}"


CLAUSE = Clause(
    name="answer_fen",
    field={"type": "integer", "minimum": 0, "maximum": FEN_MAX},
    read=whole(0, FEN_MAX),
    odrl=lambda value: (
        "duty",
        {"action": "compensate", "constraint": [{**constraint("payAmount", "eq", _yuan(value)), "unit": "CNY/answer"}]},
    ),
    words=lambda value: (f"Each answer: {_yuan(value)} yuan.", f"每次答复：{_yuan(value)} 元。"),
)
