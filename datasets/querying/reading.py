"""Reading plain values that people send: numbers exactly, losses inside their range, text in one normal form."""

import unicodedata
from datetime import date
from decimal import Decimal

from datasets.errors import InputError

MICRO_EPSILON_MIN = 1_000
MICRO_EPSILON_MAX = 1_000_000
TEXT_MAX = 120


def parse_epsilon(value: object) -> int:
    """Return an epsilon in 1e-6.

    Raises:
        InputError: `epsilon_not_a_number` (text, NaN, true), `epsilon_too_precise` (more than 6 decimals),
            `epsilon_out_of_range` (outside 0.001 to 1).
    """
    number = parse_number(value)
    if number is None:
        raise InputError("epsilon_not_a_number", pointer="/epsilon")
    if not Decimal(MICRO_EPSILON_MIN) / 10**6 <= number <= Decimal(MICRO_EPSILON_MAX) / 10**6:
        raise InputError("epsilon_out_of_range", pointer="/epsilon", min="0.001", max="1")
    scaled = number * 10**6
    if scaled != scaled.to_integral_value():
        raise InputError("epsilon_too_precise", pointer="/epsilon")
    return int(scaled)


def parse_number(value: object) -> Decimal | None:
    """Return an int, float or Decimal exactly as it was written; None for anything else, NaN and infinities."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, int) and abs(value) > 10**30:
        return None
    number = Decimal(str(value))
    if not number.is_finite() or (number and not -30 <= number.adjusted() <= 30) or len(number.as_tuple().digits) > 60:
        return None
    return number


def parse_text(value: object) -> str | None:
    """Return text in NFC without outer space; None when empty, too long, or with control characters."""
    if not isinstance(value, str):
        return None
    text = unicodedata.normalize("NFC", value).strip()
    hidden = any(unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co", "Cn"} for mark in text)
    return None if not text or len(text) > TEXT_MAX or hidden else text


def plain(value: object) -> object:
    """Return a value that JSON can keep: Decimals as numbers, dates as ISO text, everything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value
