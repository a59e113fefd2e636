"""Plain tables in a terminal. A Han character takes two cells; numbers stand on the right."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

GAP = "  "


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table with a ruled head."""
    cells = [[text(cell) for cell in row] for row in rows]
    right = [all(isinstance(row[place], int | float | Decimal) for row in rows) for place in range(len(heads))]
    widths = [max(width(line[place]) for line in [list(heads), *cells]) for place in range(len(heads))]
    lines = [list(heads), ["─" * size for size in widths], *cells]
    return "\n".join(GAP.join(map(_padded, line, widths, right)).rstrip() for line in lines)


def text(value: object) -> str:
    """Return a cell as people read it: thousands apart, no more decimals than there are."""
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int | float | Decimal) else str(value)


def width(shown: str) -> int:
    """Return how many terminal cells a text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in shown)


def _padded(shown: str, size: int, right: bool) -> str:  # noqa: FBT001 - mapped over columns
    """Return a text filled up to a width."""
    room = " " * (size - width(shown))
    return room + shown if right else shown + room
