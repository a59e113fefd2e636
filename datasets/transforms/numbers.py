"""Numbers as grid steps (measures) or codes of declared values (dimensions). Exact decimals, no doubles."""

import unicodedata
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, InvalidOperation

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column

DIGITS_MAX = 60


def parse(text: str) -> Decimal | None:
    """Return the number a text writes; None for none, NaN, infinities and absurd lengths."""
    form = unicodedata.normalize("NFKC", text).strip()
    if not form or len(form) > DIGITS_MAX or "_" in form:
        return None
    try:
        number = Decimal(form)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < DIGITS_MAX else None


def steps(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell as a number of grid steps, clamped to the bounds, rounded half to even; NULL for no number."""
    low, high = declared.grid
    step = declared.step or Decimal(1)
    missing = set(declared.missing)
    distinct = pc.dictionary_encode(column)
    made = []
    for text in distinct.dictionary.to_pylist():
        number = None if text.strip() in missing else parse(text)
        made.append(None if number is None else _clamped(number, step, low, high))
    return pa.array(made, pa.int64()).take(distinct.indices)


def _clamped(number: Decimal, step: Decimal, low: int, high: int) -> int:
    """Return a number in grid steps inside the bounds; the quotient is compared before it is rounded."""
    if number <= low * step:
        return low
    if number >= high * step:
        return high
    return int((number / step).to_integral_value(rounding=ROUND_HALF_EVEN))


def codes(column: pa.Array, declared: Column) -> pa.Array:
    """Return each cell's code: the declared value at or below it, `other_code` outside the bounds or unreadable."""
    low, high = declared.grid
    step = declared.step or Decimal(1)
    missing = {"", *declared.missing}
    distinct = pc.dictionary_encode(column)
    made = []
    for text in distinct.dictionary.to_pylist():
        if text.strip() in missing:
            made.append(declared.null_code)
            continue
        number = parse(text)
        inside = number is not None and low * step <= number <= high * step
        place = (
            int((number / step).to_integral_value(rounding=ROUND_FLOOR)) - low if inside and number is not None else 0
        )
        made.append(place if inside else declared.other_code)
    return pa.array(made, pa.int32()).take(distinct.indices)
