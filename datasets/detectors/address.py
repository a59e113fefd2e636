"""Chinese addresses below the district, which lead to a door. Above it a place is a region, not an address."""

import re

from datasets.identifiers.kind import Kind, split

AREA = re.compile(r"(?:省|市|自治区|自治州|区|县|旗)")
LOCAL = re.compile(
    r"街道|镇|乡|大道|路|街|巷|弄|胡同|村|小区|花园|公寓|大厦|广场|苑|府|号|栋|幢|座|单元|室|楼|层|组|屯|家园|新城|园区|里"
)
DOOR = re.compile(r"[0-9A-Za-z一二三四五六七八九十]+\s*(?:号|弄|栋|幢|座|单元|室|楼|层|组|#|户)|\d+-\d+(?:-\d+)?$")
LATIN = re.compile(r".*\b(?:road|rd|street|st|avenue|ave|lane|building|bldg|room|district)\b.*", re.IGNORECASE)
WORDS_MIN = 3
LENGTH_MIN = 6


def address(value: str) -> bool:
    """Tell whether a text has a street word and either a numbered door or three words of administration and street."""
    if value.isascii():
        return LATIN.fullmatch(value) is not None and any(mark.isdigit() for mark in value)
    local = set(LOCAL.findall(value))
    if not local or re.search(r"[，,。！？!?；;]|公司$|店$", value):
        return False
    if DOOR.search(value) is not None:
        return len(local) >= 2 or len(set(AREA.findall(value))) >= 1
    return len(local) + len(set(AREA.findall(value))) >= WORDS_MIN


DETECTOR = Kind(
    info_type="ADDRESS",
    sensitivity="direct",
    action="drop",
    form=re.compile(rf".{{{LENGTH_MIN},100}}"),
    check=address,
    strength=0.95,
    loose=re.compile(r".{4,120}"),
    headers=split(
        "地址 住址 住所 门牌 家庭住址 现住址 户籍地址 通讯地址 收货地址 寄件地址 收件地址 详细地址 房号 房产地址 房屋坐落 坐落 楼栋 address addr street home_address "
        "detail_address residence dz zz jtzz xzz txdz hjdz addr_detail 取件地址 上车地点 下车地点 房间号 送达地址 完整地址 居住地址 上门地址"
    ),
    token="地址",
)
