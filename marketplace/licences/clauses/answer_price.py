"""Price of an answer: what each question costs besides the term's price, in whole fen."""

from marketplace.licences.clauses.base import Clause, constraint, whole, yuan

FEN_MAX = 10**12

CLAUSE = Clause(
    name="answer_fen",
    field={"type": "integer", "minimum": 0, "maximum": FEN_MAX},
    read=whole(0, FEN_MAX),
    odrl=lambda value: (
        "duty",
        {"action": "compensate", "constraint": [{**constraint("payAmount", "eq", yuan(value)), "unit": "CNY/answer"}]},
    ),
    words=lambda value: (f"Each answer: {yuan(value)} yuan.", f"每个答案：{yuan(value)} 元。"),
)
