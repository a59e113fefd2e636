"""Mainland mobile numbers."""

import re
import unicodedata
from collections.abc import Sequence

# 13 to 19 and nine digits, in groups of 3-4-4 where there are gaps; `.0` is what spreadsheets add.
FORM = re.compile(r"(?:\(?(?:\+|00)?86\)?)?[\s-]?1[3-9]\d[\s.-]?\d{4}[\s.-]?\d{4}(?:\.0)?", re.ASCII)


class Mobile:
    """Eleven digits from 13 to 19, with or without the country prefix and gaps."""

    info_type = "MOBILE"
    sensitivity = "direct"
    headers = (
        "手机",
        "移动电话",
        "联系电话",
        "联系方式",
        "电话",
        "mobile",
        "phone",
        "tel",
        "telephone",
        "cellphone",
        "cell",
    )

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are mobile numbers."""
        forms = [unicodedata.normalize("NFKC", value).strip() for value in values]
        return sum(FORM.fullmatch(form) is not None for form in forms) / len(forms) if forms else 0.0
