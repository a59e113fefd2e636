"""SQL text to tokens, by our own lexical rules: no dialect's escapes, no parameters, nothing hidden in a comment.

Outside texts in quotes, full-width characters are read as the plain ones they look like (NFKC). Texts keep what they
hold; the JSON parser reads them as it reads every value. Offsets are those of the text as it was sent.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.words import PARAMETERS, STRANGE, SYMBOLS

PIECE = re.compile(
    r"(?P<space>[ \t\r\n]+|--[^\n]*)"
    r"|(?P<comment>/\*)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>[^\W\d][\w\u0300-\u036f]*)"
    r"|(?P<quote>['\"])"
    r"|(?P<symbol><=|>=|<>|!=|==|[()\[\],.*/+\-=<>;])"
)


@dataclass(frozen=True)
class Piece:
    """One piece of the text: a word, a number, a text in quotes, a quoted name or a symbol."""

    kind: str
    text: str
    start: int
    end: int  # of the last character


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text, without spaces and comments.

    Raises:
        SqlProblem: `sql_invalid`, `sql_parameter_not_offered`.
    """
    shadow, at = "".join(map(_plain, text)), 0
    while at < len(shadow):
        found = PIECE.match(shadow, at)
        if found is None:
            raise _strange(shadow, at)
        kind, end = str(found.lastgroup), found.end()
        if kind == "comment":
            end = _comment_end(shadow, at)
        elif kind == "quote":
            end, content = _quoted(text, at)
            yield Piece("text" if shadow[at] == "'" else "name", content, at, end - 1)
        elif kind != "space":
            piece = Piece(kind, unicodedata.normalize("NFKC", shadow[at:end]), at, end - 1)
            if kind == "number" and (shadow[end : end + 1].isidentifier() or shadow[end : end + 1] == "."):
                raise SqlProblem("sql_invalid", at)
            yield piece
        at = end


@lru_cache(maxsize=4096)
def _plain(mark: str) -> str:
    """Return the one character a full-width one stands for; others as they are."""
    form = unicodedata.normalize("NFKC", mark)
    return form if len(form) == 1 else mark


def _quoted(text: str, at: int) -> tuple[int, str]:
    """Return the end of a text in quotes and what it holds; the closing quote is the opening one, doubled it is itself."""
    mark, start, found = text[at], at + 1, ""
    while True:
        end = text.find(mark, start)
        if end < 0:
            raise SqlProblem("sql_invalid", at)
        if text[end + 1 : end + 2] != mark:
            return end + 1, found + text[start:end]
        found, start = f"{found}{text[start:end]}{mark}", end + 2


def _comment_end(shadow: str, at: int) -> int:
    """Return where a comment ends; comments nest."""
    depth = 0
    for found in re.finditer(r"/\*|\*/", shadow[at:]):
        depth += 1 if found[0] == "/*" else -1
        if not depth:
            return at + found.end()
    raise SqlProblem("sql_invalid", at)


def _strange(shadow: str, at: int) -> SqlProblem:
    """Return the refusal of a character that no piece begins with."""
    mark = shadow[at]
    if shadow.startswith("::", at):
        return SqlProblem("sql_clause_not_offered", at, clause="::")
    if mark in PARAMETERS:
        return SqlProblem("sql_parameter_not_offered", at)
    nearest = {"suggestion": STRANGE[mark]} if mark in STRANGE else {}
    return SqlProblem("sql_invalid", at, **nearest)


def is_symbol(piece: Piece | None, *symbols: str) -> bool:
    """Tell whether a piece is one of these symbols."""
    return piece is not None and piece.kind == "symbol" and piece.text in symbols and piece.text in SYMBOLS
