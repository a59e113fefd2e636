"""Texts people give: trimmed, normalised, bounded, without control characters."""

import unicodedata

from marketplace.core.errors import Invalid

LINE_MAX = 120
NAME_MAX = 80  # a person's
PARAGRAPH_MAX = 4000


def line(field: str, value: str, *, length_max: int = LINE_MAX) -> str:
    """Return one line of text."""
    return _clean(field, value, length_max=length_max, allowed="", required=True)


def paragraph(field: str, value: str, *, required: bool = True) -> str:
    """Return text of several lines."""
    return _clean(field, value, length_max=PARAGRAPH_MAX, allowed="\n", required=required)


def _clean(field: str, value: str, *, length_max: int, allowed: str, required: bool) -> str:
    """Return NFC text without surrounding space; Invalid when empty, too long, or with control characters."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    if required and not text:
        raise Invalid("field_required", pointer=f"/{field}")
    if len(text) > length_max:
        raise Invalid("text_too_long", pointer=f"/{field}", max=length_max)
    if any(unicodedata.category(char) in {"Cc", "Cf"} and char not in allowed for char in text):
        raise Invalid("text_has_control_characters", pointer=f"/{field}")
    return text
