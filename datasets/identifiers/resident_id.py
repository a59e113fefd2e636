"""Resident identity numbers (GB 11643-1999): check digit (ISO 7064 MOD 11-2) and the birth date inside.

The region in front is not judged: retired codes stay in use, and people are numbered later than born. Residence
permits of Hong Kong, Macao and Taiwan residents and the foreigners' card of 2023 have the same layout.
"""

import unicodedata
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
LENGTH = 18
OLD_LENGTH = 15
YEAR_MIN = 1850
YEAR_MAX = 2150


def check_digit(first: str) -> str:
    """Return the check digit of the first 17 digits."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def valid(text: str) -> bool:
    """Tell whether a text is a resident ID with the right check digit and a real birth date, or an old 15-digit one."""
    return birth_date(text) is not None


def birth_date(text: str) -> date | None:
    """Return the birth date inside a resident ID; None when the text is not one."""
    form = unicodedata.normalize("NFKC", text).strip().upper()
    if not form.isascii():
        return None
    if len(form) == LENGTH and form[:17].isdigit():
        return _date(form[6:14]) if check_digit(form[:17]) == form[17] else None
    return _date(f"19{form[6:12]}") if len(form) == OLD_LENGTH and form.isdigit() else None


def modern(form: str) -> str | None:
    """Return the 18-digit number of an old 15-digit one (1999's rule: the century, then a check digit); None for others."""
    if len(form) != OLD_LENGTH or not form.isascii() or not form.isdigit() or birth_date(form) is None:
        return None
    first = f"{form[:6]}19{form[6:]}"
    return first + check_digit(first)


def _date(digits: str) -> date | None:
    """Return a date written as eight digits; None when there is no such day or nobody was born in that year."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if YEAR_MIN <= day.year <= YEAR_MAX else None
