"""Bank card numbers."""

import re
import unicodedata
from collections.abc import Sequence

# 62 is UnionPay's; 4 and 51-55 the foreign schemes', whose numbers have 16 digits (ISO/IEC 7812). One number in ten
# passes Luhn's check, so the prefix must speak for a card too.
FORM = re.compile(r"62\d{14,17}|4\d{15}|5[1-5]\d{14}", re.ASCII)
GAPS = re.compile(r"[\s-]")
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)  # digit sums of twice each digit


class BankCard:
    """16 to 19 digits with a scheme's prefix and Luhn's check digit, with or without gaps."""

    info_type = "BANK_CARD"
    sensitivity = "direct"
    headers = ("银行卡", "卡号", "银行账号", "bank_card", "card_no", "card_number", "bank_account")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are bank card numbers."""
        return sum(map(_is_card, values)) / len(values) if values else 0.0


def _is_card(value: str) -> bool:
    """Tell whether a text is a bank card number."""
    form = GAPS.sub("", unicodedata.normalize("NFKC", value))
    return FORM.fullmatch(form) is not None and _luhn(form)


def _luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    numbers = [int(digit) for digit in reversed(digits)]
    return (sum(numbers[::2]) + sum(DOUBLED[number] for number in numbers[1::2])) % 10 == 0
