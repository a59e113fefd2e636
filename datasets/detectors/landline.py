"""Fixed telephone numbers."""

import re
import unicodedata
from collections.abc import Sequence

# 010 and 02x have eight digits behind them, other areas seven or eight. 400, 800 and 95 numbers are offices', not
# persons', and do not begin with 0.
FORM = re.compile(r"\(?0(?:10|2\d|[3-9]\d{2})\)?[\s-]?[2-8]\d{6,7}(?:\s*(?:-|转|ext\.?)\s*\d{1,6})?", re.ASCII)


class Landline:
    """Area code and seven or eight digits, with or without an extension."""

    info_type = "LANDLINE"
    sensitivity = "direct"
    headers = ("座机", "固定电话", "固话", "家庭电话", "landline", "home_phone")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are fixed telephone numbers."""
        forms = [unicodedata.normalize("NFKC", value).strip() for value in values]
        return sum(FORM.fullmatch(form) is not None for form in forms) / len(forms) if forms else 0.0
