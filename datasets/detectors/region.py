"""Regions down to the district: a quasi-identifier, to be kept as coarse as the question allows."""

import re
from collections.abc import Sequence

HAN = r"[\u4e00-\u9fff]"
FORM = re.compile(
    rf"(?:{HAN}{{2,6}}(?:省|自治区|特别行政区))?(?:{HAN}{{2,10}}(?:市|自治州|地区|盟))?(?:{HAN}{{1,10}}(?:区|县|旗))?"
)
LENGTH_MIN = 2


class Region:
    """Names of provinces, prefectures and districts, alone or one behind the other."""

    info_type = "REGION"
    sensitivity = "quasi"
    headers = ("地区", "区域", "省份", "城市", "籍贯", "province", "city", "district", "region", "prefecture", "county")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are regions."""
        return sum(map(_is_region, values)) / len(values) if values else 0.0


def _is_region(value: str) -> bool:
    """Tell whether a text is a region's name."""
    form = value.strip()
    return len(form) >= LENGTH_MIN and FORM.fullmatch(form) is not None
