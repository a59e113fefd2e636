"""Resident identity numbers, by check digit and birth date."""

from collections.abc import Sequence

from datasets.identifiers.resident_id import valid


class ResidentId:
    """GB 11643-1999 numbers."""

    info_type = "ID_CARD"
    sensitivity = "direct"
    headers = (
        "身份证",
        "证件号",
        "公民身份号码",
        "id_card",
        "idcard",
        "id_no",
        "id_number",
        "identity",
        "identity_no",
        "sfz",
        "sfzh",
    )

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are resident IDs with the right check digit."""
        return sum(map(valid, values)) / len(values) if values else 0.0
