"""Pieces of SQL to the tokens sqlglot parses; what is never offered is refused here, by its word and its place."""

from collections.abc import Sequence

from sqlglot import Token, TokenType

from datasets.querying.language.sql.lexing import Piece, is_symbol, pieces
from datasets.querying.language.sql.problems import SqlProblem
from datasets.querying.language.sql.words import CHANGING, KEYWORDS, ONE_SELECT, PAIRS, REFUSED, SYMBOLS, TYPES
from datasets.schema import Declaration

LENGTH_MAX = 10_000
NESTED_MAX = 16
PREFIXES = frozenset({TokenType.NOT, TokenType.DASH, TokenType.PLUS})
OPENING = frozenset({TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.CASE})
CLOSING = frozenset({TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.END})
CLAUSES = frozenset(
    {TokenType.SELECT, TokenType.FROM, TokenType.WHERE, TokenType.GROUP_BY, TokenType.HAVING, TokenType.ORDER_BY}
    | {TokenType.LIMIT}
)


def tokens_of(text: str, declaration: Declaration) -> list[Token]:
    """Return the tokens of one SELECT.

    Raises:
        SqlProblem: `sql_too_long`, `sql_too_deep`, `sql_invalid`, or a word that is not offered.
    """
    if len(text) > LENGTH_MAX:
        raise SqlProblem("sql_too_long", 0, max=LENGTH_MAX)
    found = list(pieces(text))
    while found and is_symbol(found[-1], ";"):
        found.pop()
    _one_select(found)
    tokens = _tokens(found, frozenset(declaration.by_name))
    _shallow(tokens)
    _whole(tokens)
    return tokens


def _one_select(found: Sequence[Piece]) -> None:
    """Refuse everything that is not one SELECT."""
    words = [piece.text.upper() if piece.kind == "word" else "" for piece in found]
    if not words:
        raise SqlProblem("sql_invalid", 0, suggestion="SELECT")
    more = next((piece for piece in found if is_symbol(piece, ";")), None)
    if more is not None:
        raise SqlProblem("sql_several_statements", more.start)
    if words[0] in CHANGING:
        raise SqlProblem("sql_not_a_select", found[0].start, clause=words[0])
    if words[0] != "SELECT" and words[0] not in REFUSED and not is_symbol(found[0], "("):
        raise SqlProblem("sql_invalid", found[0].start, suggestion="SELECT")
    inner = next((place for place, word in enumerate(words) if word == "SELECT" and any(words[:place])), None)
    if inner is not None:
        joining = next((at for at in range(inner) if REFUSED.get(words[at]) == ONE_SELECT), inner)
        raise SqlProblem("sql_one_select_only", found[joining].start)


def _tokens(found: Sequence[Piece], names: frozenset[str]) -> list[Token]:
    """Return pieces as tokens, GROUP BY and ORDER BY as one."""
    made: list[Token] = []
    place = 0
    while place < len(found):
        piece, after = found[place], found[place + 1] if place + 1 < len(found) else None
        pair = (
            PAIRS.get((piece.text.upper(), after.text.upper()))
            if after and piece.kind == after.kind == "word"
            else None
        )
        if pair is not None and after is not None:
            made.append(Token(KEYWORDS[pair], pair, start=piece.start, end=after.end))
            place += 2
            continue
        if not (piece.kind == "word" and piece.text.upper() in TYPES and after and after.kind == "text"):
            made.append(_token(piece, found, place, names))
        place += 1
    return made


def _token(piece: Piece, found: Sequence[Piece], place: int, names: frozenset[str]) -> Token:
    """Return one piece as a token."""
    kinds = {"number": TokenType.NUMBER, "text": TokenType.STRING, "name": TokenType.IDENTIFIER}
    known = SYMBOLS.get(piece.text) if piece.kind == "symbol" else kinds.get(piece.kind)
    kind = known or _word(piece, found, place, names)
    return Token(kind, piece.text, start=piece.start, end=piece.end)


def _word(piece: Piece, found: Sequence[Piece], place: int, names: frozenset[str]) -> TokenType:
    """Return the kind of a word.

    Raises:
        SqlProblem: the word is not offered and no declared name.
    """
    word = piece.text.upper()
    if word == "DISTINCT" and not _counted(found, place):
        raise SqlProblem("sql_distinct_not_offered", piece.start, suggestion="COUNT(DISTINCT person)")
    if word in REFUSED and piece.text not in names:
        code, nearest = REFUSED[word]
        raise SqlProblem(code, piece.start, clause=word, **({"suggestion": nearest} if nearest else {}))
    return KEYWORDS.get(word, TokenType.VAR)


def _counted(found: Sequence[Piece], place: int) -> bool:
    """Tell whether a word stands right after COUNT and its parenthesis."""
    return place >= 2 and is_symbol(found[place - 1], "(") and found[place - 2].text.upper() == "COUNT"


def _shallow(tokens: Sequence[Token]) -> None:
    """Refuse what is nested so deep that parsing it could exhaust the stack."""
    depth = run = 0
    for token in tokens:
        run = run + 1 if token.token_type in PREFIXES else 0
        depth += (token.token_type in OPENING) - (token.token_type in CLOSING)
        if depth + run > NESTED_MAX:
            raise SqlProblem("sql_too_deep", token.start, max=NESTED_MAX)


def _whole(tokens: Sequence[Token]) -> None:
    """Refuse a clause or a list with nothing in it, which sqlglot would read past."""
    open_ended = CLAUSES | {TokenType.COMMA}
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        ends = after is None or after.token_type in open_ended or after.token_type in CLOSING
        if token.token_type in open_ended and ends:
            raise SqlProblem("sql_invalid", (after or token).start)
        if after is not None and after.token_type is TokenType.COMMA and token.token_type in OPENING:
            raise SqlProblem("sql_invalid", after.start)
