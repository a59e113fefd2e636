"""Questions in SQL. Text is parsed here into the JSON language and goes no further: no engine ever sees any of it."""

from collections.abc import Mapping

from datasets.errors import QueryError
from datasets.query import Query
from datasets.querying.language.parsing import parse_json
from datasets.querying.language.sql.problems import SqlProblem, position
from datasets.querying.language.sql.said import Said
from datasets.querying.language.sql.selecting import select
from datasets.querying.language.sql.tokens import tokens_of
from datasets.querying.language.sql.tree import tree_of
from datasets.querying.language.view import View
from datasets.schema import Declaration


def parse_sql(text: object, declaration: Declaration) -> tuple[Query, View]:
    """Return the canonical question and the asker's view of a SELECT over the table `product`.

    Raises:
        QueryError: outside the language or the declaration; the facts `line` and `column` say where, `suggestion`,
            where there is one, what is nearest.
    """
    if not isinstance(text, str):
        raise QueryError("sql_invalid", line=1, column=1)
    said = translate(text, declaration)
    try:
        return parse_json(said.value, declaration)
    except QueryError as refused:
        raise _placed(refused.code, refused.facts, text, said.find(refused.pointer)) from refused


def translate(text: str, declaration: Declaration) -> Said:
    """Return a SELECT in the JSON language, with the place of every part."""
    try:
        return select(tree_of(tokens_of(text, declaration)), declaration)
    except SqlProblem as problem:
        raise _placed(problem.code, problem.facts, text, problem.at) from None


def _placed(code: str, facts: Mapping[str, str | int], text: str, at: int) -> QueryError:
    """Return a refusal with the line and the column of its place."""
    refused = QueryError(code)
    refused.facts = {**facts, **position(text, at)}
    return refused
