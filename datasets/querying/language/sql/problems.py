"""What is wrong with a question in SQL, and where: an offset into its text, told to people as line and column."""


class SqlProblem(Exception):
    """A refusal with the offset of its place; `parse_sql` turns it into a QueryError with line and column."""

    def __init__(self, code: str, at: int, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.facts = facts


def position(text: str, at: int) -> dict[str, int]:
    """Return the facts `line` and `column` of an offset, both from 1, counted in characters."""
    before = text[: max(0, min(at, len(text)))]
    return {"line": before.count("\n") + 1, "column": len(before) - (before.rfind("\n") + 1) + 1}
