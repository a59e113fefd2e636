"""Resident identity numbers (GB 11643-1999): check digit (ISO 7064 MOD 11-2) and the birth date inside."""

import unicodedata
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
LENGTH = 18
OLD_LENGTH = 15


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


def _date(digits: str) -> date | None:
    """Return a date written as eight digits; None when there is no such day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
