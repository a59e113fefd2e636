"""Chinese addresses, by their administrative and street words."""

import re
from collections.abc import Sequence

WORDS = re.compile(r"(省|市|自治区|自治州|区|县|旗|镇|乡|街道|路|街|巷|弄|号|小区|村|室|栋|单元)")
WORDS_MIN = 3
LENGTH_MIN = 8


class Address:
    """Texts of some length with at least three administrative or street words."""

    info_type = "ADDRESS"
    sensitivity = "direct"
    headers = ("地址", "住址", "住所", "address", "addr")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that look like addresses."""
        return sum(map(_is_address, values)) / len(values) if values else 0.0


def _is_address(value: str) -> bool:
    """Tell whether a text looks like an address."""
    form = value.strip()
    return len(form) >= LENGTH_MIN and len(set(WORDS.findall(form))) >= WORDS_MIN
