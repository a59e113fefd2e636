"""Number plates (GA 36)."""

import re
from collections.abc import Sequence

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
# Province, office, five marks (six for new energy), the last of which may name a kind of vehicle. No I, no O.
FORM = re.compile(rf"[{PROVINCES}][A-HJ-NP-Z][·\s-]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]")


class Plate:
    """Plates of the mainland, with or without the dot."""

    info_type = "PLATE"
    sensitivity = "direct"
    headers = ("车牌", "号牌", "plate", "plate_no", "license_plate", "licence_plate")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are number plates."""
        return (
            sum(FORM.fullmatch(value.strip().upper()) is not None for value in values) / len(values) if values else 0.0
        )
