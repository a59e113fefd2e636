"""One cell as a number, however it is written."""

import re
import unicodedata
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from datasets.schema import Column

LENGTH_MAX = 60
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
EXACT = Context(prec=400)  # a declared bound has at most 30 digits, a cell at most 60


def parse(text: str) -> Decimal | None:
    """Return the number a text writes; None for none and for absurd lengths."""
    form = unicodedata.normalize("NFKC", text).strip()
    return Decimal(form) if len(form) <= LENGTH_MAX and PLAIN.fullmatch(form) else None


def step(text: str, declared: Column) -> int | None:
    """Return a cell in grid steps inside the bounds; it is compared with them before it is divided."""
    number = parse(text)
    if number is None:
        return None
    low, high = declared.bounds or (number, number)
    return _grid(max(low, min(number, high)), declared, ROUND_HALF_EVEN)


def code(text: str, declared: Column) -> int:
    """Return the place of the declared value at or below a cell."""
    number = parse(text)
    low, high = declared.bounds or (Decimal(0), Decimal(0))
    if number is None or not low <= number <= high:
        return declared.other_code
    return _grid(number, declared, ROUND_FLOOR) - declared.grid[0]


def _grid(number: Decimal, declared: Column, rounding: str) -> int:
    """Return a number in grid steps."""
    return int(EXACT.divide(number, declared.step or Decimal(1)).to_integral_value(rounding))
