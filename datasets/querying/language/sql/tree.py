"""Tokens to sqlglot's tree, with every function left as its name and arguments, and the place of every node."""

from collections.abc import Mapping
from typing import Any, Never, TypeVar

from sqlglot import Token, exp
from sqlglot.errors import ErrorLevel, ParseError
from sqlglot.parser import Parser
from typing_extensions import override

from datasets.querying.language.sql.problems import SqlProblem

E = TypeVar("E", bound=exp.Expr)
CLAUSES: Mapping[str, str] = {
    "joins": "sql_join_not_offered",
    "laterals": "sql_join_not_offered",
    "with_": "sql_one_select_only",
    "distinct": "sql_distinct_not_offered",
    "windows": "sql_window_not_offered",
}


class _Misread(ParseError):
    """A place that cannot be parsed. Its message is never shown."""

    def __init__(self, at: int) -> None:
        super().__init__("sql_invalid")
        self.at = at


class _Grammar(Parser):
    """sqlglot's grammar without its functions, types and dialects: a call stays a name with arguments."""

    FUNCTIONS = {}  # noqa: RUF012 - a class attribute of sqlglot's
    FUNCTION_PARSERS = {"EXTRACT": Parser.FUNCTION_PARSERS["EXTRACT"]}  # noqa: RUF012
    NO_PAREN_FUNCTIONS = {}  # noqa: RUF012
    NO_PAREN_FUNCTION_PARSERS = {"CASE": Parser.NO_PAREN_FUNCTION_PARSERS["CASE"]}  # noqa: RUF012

    @override
    def raise_error(self, message: str, token: Any = None) -> Never:
        """Stop at a place."""
        here = token or self._curr or self._prev
        raise _Misread(here.start if here else 0)

    @override
    def expression(self, instance: E, token: Token | None = None, comments: list[str] | None = None) -> E:
        """Keep the place of every leaf, also of those sqlglot forgets."""
        leaf = isinstance(instance, exp.Null | exp.Boolean | exp.Var)
        return super().expression(instance, token or (self._prev if leaf else None), comments)


def tree_of(tokens: list[Token]) -> exp.Select:
    """Return the tree of one SELECT.

    Raises:
        SqlProblem: `sql_invalid` at the place where it stops making sense. Nothing of sqlglot's ever leaks.
    """
    try:
        trees = _Grammar(error_level=ErrorLevel.IMMEDIATE).parse(tokens, "")
    except _Misread as stopped:
        raise SqlProblem("sql_invalid", stopped.at) from None
    except Exception:  # noqa: BLE001 - whatever a parser of others raises on a text is the text's fault
        raise SqlProblem("sql_invalid", 0) from None
    tree = trees[0] if len(trees) == 1 else None
    while isinstance(tree, exp.Subquery | exp.Paren) and not set(filled(tree)) - {"this"}:
        tree = tree.this
    if not isinstance(tree, exp.Select):
        raise SqlProblem("sql_invalid", start(tree) if tree is not None else 0, suggestion="SELECT")
    return tree


def filled(node: exp.Expr) -> dict[str, object]:
    """Return the parts of a node that are there."""
    return {key: value for key, value in node.args.items() if value is not None and value is not False and value != []}


def start(node: object) -> int:
    """Return the offset of a node: the first of all that is in it."""
    if not isinstance(node, exp.Expr):
        return 0
    found = [inner.meta["start"] for inner in node.walk() if "start" in inner.meta]
    return int(min(found, default=0))


def only(node: exp.Expr, *parts: str) -> None:
    """Refuse a node that has other parts than these: the allow-list of the tree, part by part."""
    for key, value in filled(node).items():
        if key not in parts:
            inner = value[0] if isinstance(value, list) and value else value
            at = start(inner) or start(node)
            clause = key.strip("_").replace("_", " ").upper()
            raise SqlProblem(CLAUSES.get(key, "sql_clause_not_offered"), at, clause=clause)


def bare(node: exp.Expr) -> exp.Expr:
    """Return a node without the parentheses around it."""
    while isinstance(node, exp.Paren):
        node = node.this
    return node
