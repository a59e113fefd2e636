"""Days of birth. A column of days is one when its years spread as lives do; a header helps."""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split

FORM = re.compile(r"((?:18|19|20)\d{2})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T]00:00(?::00(?:\.0+)?)?)?")


def day_of(value: str) -> str:
    """Return a day's eight digits, empty when a text is not a day without a time."""
    found = FORM.fullmatch(value)
    return f"{found[1]}{found[2]:0>2}{found[3]:0>2}" if found else ""


DETECTOR = Kind(
    info_type="BIRTH_DATE",
    sensitivity="quasi",
    action="generalise",
    form=FORM,
    check=lambda value: checks.day(day_of(value)) is not None,
    strength=0.45,
    loose=re.compile(
        r"(?:18|19|20)?\d{2}[-/.年]?\d{0,2}[-/.月]?\d{0,2}日?.{0,12}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{1,2}月\d{1,2}日?"
    ),
    headers=split(
        "生日日期 出生年月日 出生日 出生 生日 出生日期 出生年月 出生时间 出生年份 birth birthday birthdate birth_date date_of_birth dob birth_year born csrq csny sr birth_day birth_dt"
    ),
    token="出生日期",
    cues="出生日期|出生年月|出生于|生日是|生日|生于",
    cued=r"(?:19|20)\d{2}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|(?:19|20)\d{6}(?!\d)|\d{1,2}月\d{1,2}[日号]",
)
