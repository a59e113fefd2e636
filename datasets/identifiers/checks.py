"""Check digits and dates inside numbers, each by its standard."""

from datetime import date

DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)  # digit sums of twice each digit
CREDIT_MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I O S V Z
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)],
                      strict=True))  # fmt: skip
POSTAL_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
YEARS = range(1900, 2101)


def luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    numbers = [int(digit) for digit in reversed(digits)]
    return (sum(numbers[::2]) + sum(DOUBLED[number] for number in numbers[1::2])) % 10 == 0


def credit_code(text: str) -> bool:
    """Tell whether 18 marks are a unified social credit code: weights 3^i mod 31 (GB 32100-2015)."""
    if any(mark not in CREDIT_MARKS for mark in text):
        return False
    total = sum(CREDIT_MARKS.index(mark) * pow(3, place, 31) for place, mark in enumerate(text[:17]))
    return CREDIT_MARKS[-total % 31] == text[17]


def vin(text: str) -> bool:
    """Tell whether the ninth of 17 marks is their check digit (GB 16735)."""
    total = sum(VIN_VALUES[mark] * weight for mark, weight in zip(text, VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == text[8]


def postal(digits: str) -> bool:
    """Tell whether the ninth digit is the check digit of the eight before it (UPU S10)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:8], POSTAL_WEIGHTS, strict=True)) % 11
    return int(digits[8]) == {10: 0, 11: 5}.get(rest, rest)


def barcode(digits: str) -> bool:
    """Tell whether the last digit is an article number's check digit (EAN-8, EAN-13, ITF-14)."""
    numbers = [int(digit) for digit in reversed(digits)]
    return (sum(numbers[::2]) + 3 * sum(numbers[1::2])) % 10 == 0


def day(digits: str) -> date | None:
    """Return the day eight digits write, None when there is no such day within two centuries."""
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return found if found.year in YEARS else None
