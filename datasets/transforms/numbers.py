"""Numbers as grid steps (measures) or codes of declared values (dimensions). Exact decimals, no doubles.

Only plain numbers are read: digits of any width, a sign, a point, an exponent. NaN, infinities, thousands separators
and units are no number (threat A9): what a cell means is never guessed.
"""

import re
import unicodedata
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column

LENGTH_MAX = 60
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
EXACT = Context(prec=400)  # a declared bound has at most 30 digits, a cell at most 60


def parse(text: str) -> Decimal | None:
    """Return the number a text writes; None for none and for absurd lengths."""
    form = unicodedata.normalize("NFKC", text).strip()
    return Decimal(form) if len(form) <= LENGTH_MAX and PLAIN.fullmatch(form) else None


def steps(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell as a number of grid steps, clamped to the bounds, rounded half to even; NULL for no number."""
    distinct = pc.dictionary_encode(column)
    missing = _missing(declared)
    made = [None if text.strip() in missing else _step(text, declared) for text in distinct.dictionary.to_pylist()]
    return pa.array(made, pa.int64()).take(distinct.indices)


def codes(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell's code: the declared value at or below it, `other_code` outside the bounds or unreadable."""
    distinct = pc.dictionary_encode(pc.fill_null(column, ""))
    missing = _missing(declared)
    made = [
        declared.null_code if text.strip() in missing else _code(text, declared)
        for text in distinct.dictionary.to_pylist()
    ]
    return pa.array(made, pa.int32()).take(distinct.indices)


def _missing(declared: Column) -> set[str]:
    """Return the spellings of "no value"."""
    return {"", *map(str.strip, declared.missing)}


def _step(text: str, declared: Column) -> int | None:
    """Return a cell in grid steps inside the bounds; it is compared with them before it is divided."""
    number = parse(text)
    if number is None:
        return None
    low, high = declared.bounds or (number, number)
    return _grid(max(low, min(number, high)), declared, ROUND_HALF_EVEN)


def _code(text: str, declared: Column) -> int:
    """Return the place of the declared value at or below a cell."""
    number = parse(text)
    low, high = declared.bounds or (Decimal(0), Decimal(0))
    if number is None or not low <= number <= high:
        return declared.other_code
    return _grid(number, declared, ROUND_FLOOR) - declared.grid[0]


def _grid(number: Decimal, declared: Column, rounding: str) -> int:
    """Return a number in grid steps."""
    return int(EXACT.divide(number, declared.step or Decimal(1)).to_integral_value(rounding))
