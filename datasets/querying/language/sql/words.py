"""Words of SQL: those we read, and those we refuse by name before anything is parsed."""

from collections.abc import Mapping

from sqlglot import TokenType

KEYWORDS: Mapping[str, TokenType] = {
    "SELECT": TokenType.SELECT,
    "DISTINCT": TokenType.DISTINCT,
    "AS": TokenType.ALIAS,
    "FROM": TokenType.FROM,
    "WHERE": TokenType.WHERE,
    "GROUP BY": TokenType.GROUP_BY,
    "HAVING": TokenType.HAVING,
    "ORDER BY": TokenType.ORDER_BY,
    "ASC": TokenType.ASC,
    "DESC": TokenType.DESC,
    "LIMIT": TokenType.LIMIT,
    "AND": TokenType.AND,
    "OR": TokenType.OR,
    "NOT": TokenType.NOT,
    "IN": TokenType.IN,
    "IS": TokenType.IS,
    "BETWEEN": TokenType.BETWEEN,
    "NULL": TokenType.NULL,
    "TRUE": TokenType.TRUE,
    "FALSE": TokenType.FALSE,
    "CASE": TokenType.CASE,
    "WHEN": TokenType.WHEN,
    "THEN": TokenType.THEN,
    "ELSE": TokenType.ELSE,
    "END": TokenType.END,
}
PAIRS = {("GROUP", "BY"): "GROUP BY", ("ORDER", "BY"): "ORDER BY"}
SYMBOLS: Mapping[str, TokenType] = {
    "(": TokenType.L_PAREN,
    ")": TokenType.R_PAREN,
    "[": TokenType.L_BRACKET,
    "]": TokenType.R_BRACKET,
    ",": TokenType.COMMA,
    ".": TokenType.DOT,
    "*": TokenType.STAR,
    "/": TokenType.SLASH,
    "+": TokenType.PLUS,
    "-": TokenType.DASH,
    "=": TokenType.EQ,
    "==": TokenType.EQ,
    "<>": TokenType.NEQ,
    "!=": TokenType.NEQ,
    "<": TokenType.LT,
    "<=": TokenType.LTE,
    ">": TokenType.GT,
    ">=": TokenType.GTE,
    ";": TokenType.SEMICOLON,
}
STRANGE = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "`": '"',
    "≤": "<=",
    "≥": ">=",
    "≠": "<>",
    "。": ".",
    "、": ",",
} | {
    "×": "*",
    "÷": "/",
    "−": "-",
    "《": "<",
    "》": ">",
}
PARAMETERS = frozenset("?:$@")

ONE_SELECT = ("sql_one_select_only", "")
JOIN = ("sql_join_not_offered", "FROM product")
WINDOW = ("sql_window_not_offered", "GROUP BY")
PATTERN = ("sql_pattern_not_offered", "IN ('...', '...')")
LATER = ("sql_clause_not_offered", "")
REFUSED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("WITH", "UNION", "INTERSECT", "EXCEPT", "MINUS", "EXISTS", "VALUES"), ONE_SELECT),
    **dict.fromkeys(("JOIN", "CROSS", "NATURAL", "LATERAL", "USING", "UNNEST", "PIVOT", "UNPIVOT"), JOIN),
    **dict.fromkeys(("OVER", "WINDOW", "PARTITION", "QUALIFY"), WINDOW),
    **dict.fromkeys(("LIKE", "ILIKE", "SIMILAR", "RLIKE", "REGEXP", "GLOB", "ESCAPE"), PATTERN),
    **dict.fromkeys(("OFFSET", "FETCH", "TOP", "ROLLUP", "CUBE", "GROUPING", "FILTER", "NULLS", "TABLESAMPLE"), LATER),
    **dict.fromkeys(("INTO", "ALL", "ANY", "SOME", "COLLATE", "INTERVAL", "XOR", "DIV", "ISNULL", "NOTNULL"), LATER),
}
CHANGING = frozenset(
    {"INSERT", "UPDATE", "DELETE", "DROP", "CREATE", "ALTER", "ATTACH", "COPY", "SET", "PRAGMA", "MERGE", "CALL"}
    | {"TRUNCATE", "GRANT", "REVOKE", "EXPLAIN", "DESCRIBE", "SHOW", "LOAD", "INSTALL", "EXPORT", "IMPORT", "BEGIN"}
)
TYPES = frozenset({"DATE", "TIMESTAMP"})  # before a text: DATE '2025-01-01' is that text
