"""Resident identity numbers (GB 11643-1999) of 18 and 15 digits, permits of the same layout, pupils' G numbers.

The region in front only has to be a province's: retired codes stay in use (identifiers.md). The foreigners' card of
2023 begins with 9; the old one has three letters and twelve digits.
"""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split
from datasets.identifiers.resident_id import valid

PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)"
FORM = re.compile(
    rf"[GL]?{PROVINCE}\d{{4}}(?:\d{{11}}[0-9Xx]|\d{{9}})|[A-Z]{{3}}\d{{12}}|{PROVINCE}\d{{4}}\*{{8,11}}[0-9]{{0,3}}[0-9Xx*]"
    rf"|(?=.{{18}}$|.{{15}}$)[1-8]\d{{0,5}}\*{{8,16}}\d{{0,3}}[0-9Xx]|{PROVINCE}\d{{4}} (?:19|20)\d{{6}} \d{{3}}[0-9Xx]",
    re.ASCII,
)


def right(value: str) -> bool:
    """Tell whether a number's date and check digit are right; the old foreigners' card has its birth date in YYMMDD."""
    if "*" in value:
        return True
    if value[:3].isalpha():
        return checks.day(f"19{value[7:13]}") is not None
    return valid(value.lstrip("GL").replace(" ", ""))


DETECTOR = Kind(
    info_type="ID_CARD",
    sensitivity="direct",
    action="drop",
    form=FORM,
    check=right,
    strength=1.0,
    loose=re.compile(r"\d{15}|\d{17}[0-9Xx]|\d{3,10}\*{3,12}[0-9Xx]{0,4}|[A-Z]{1,3}\d{7,12}"),
    headers=split(
        "身份证 证件号 证件号码 公民身份号码 身份号码 居民证 学籍号 id_card idcard id_no id_number id_num identity identity_no "
        "identity_card identity_number idno cert_no certno cert_number national_id citizen_id resident_id sfz sfzh sfzhm zjh zjhm 身份证号 "
        "证件 id_card_no idcardno 居留证号 永居证 identification ssn_id ctf_id ctfid 身份证件号码 驾驶证号"
    ),
    token="身份证号",
    cues="身份证号码|身份证号|身份证|身份号码|证件号码|证件号|公民身份号码|居住证号|驾驶证号",
)
