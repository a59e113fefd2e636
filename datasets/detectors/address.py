"""Chinese addresses below the district, which lead to a door. Above it a place is a region, not an address."""

import re
from collections.abc import Sequence

AREA = re.compile(r"(省|市|自治区|自治州|区|县|旗)")
LOCAL = re.compile(r"(街道|镇|乡|大道|路|街|巷|弄|胡同|村|小区|花园|公寓|大厦|号|栋|幢|单元|室|楼)")
DOOR = re.compile(r"[0-9０-９]+\s*(?:号|弄|栋|幢|单元|室|楼)")
WORDS_MIN = 3
LENGTH_MIN = 6


class Address:
    """Texts with a street word and either a numbered door or three administrative and street words in all."""

    info_type = "ADDRESS"
    sensitivity = "direct"
    headers = ("地址", "住址", "住所", "门牌", "address", "addr", "street")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that look like addresses."""
        return sum(map(_is_address, values)) / len(values) if values else 0.0


def _is_address(value: str) -> bool:
    """Tell whether a text looks like an address."""
    form = value.strip()
    local = set(LOCAL.findall(form))
    if len(form) < LENGTH_MIN or not local:
        return False
    if len(local) + len(set(AREA.findall(form))) >= WORDS_MIN:
        return True
    return len(local) >= 2 and DOOR.search(form) is not None  # 人民路123号
