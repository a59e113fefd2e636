"""Regions down to the district: a quasi-identifier, to be kept as coarse as the question allows."""

import re
from functools import cache

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

HAN = r"[\u4e00-\u9fff]"
SHORT = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:[\u4e00-\u9fff]{1,3}族)*自治州|省|市|地区|盟)$")
CHAIN = re.compile(
    rf"(?:{HAN}{{2,6}}(?:省|自治区|特别行政区))?\s*-?(?:{HAN}{{2,10}}?(?:市|自治州|地区|盟))?\s*-?(?:{HAN}{{1,10}}(?:区|县|旗|市|新区|镇|乡|街道))?"
)
CODE = re.compile(r"[1-8]\d{5}")
NOT_PLACES = re.compile(r".*(?:小区|园区|库区|社区|厂区|景区|展区|专区|城市|超市|门市|战区|时区|分区|特区)")
PARTS = re.compile(r"[\s/,，\-|·>]+")


@cache
def places() -> frozenset[str]:
    """Return provinces and prefectures, long and short."""
    names = {*books.words("provinces"), *books.column("cn_regions_prefecture", "name")}
    return frozenset({*names, *(short for name in names if len(short := SHORT.sub("", name)) > 1)})


@cache
def known_names() -> frozenset[str]:
    """Return provinces, prefectures, counties and districts, retired ones too."""
    return places() | books.words_of("cn_regions_county", "name")


@cache
def short_counties() -> frozenset[str]:
    """Return counties and districts as people write them in a column of them: 余杭, 拱墅."""
    return frozenset(
        name[:-1]
        for name in books.column("cn_regions_county", "name")
        if len(name) in {3, 4} and name[-1] in "县区市旗"
    )


def region(value: str) -> bool:
    """Tell whether a text is a region's name, or a way down to one."""
    if CODE.fullmatch(value):
        return value in books.words_of("cn_regions_county", "code") or value in books.words_of(
            "cn_regions_prefecture", "code"
        )
    parts = [part for part in PARTS.split(value) if part]
    known = known_names() | short_counties()
    return bool(parts) and all(part in known or _chained(part, known) for part in parts)


def _chained(part: str, known: frozenset[str]) -> bool:
    """Tell whether a text has the endings of regions, or begins with a known one and ends as one."""
    if NOT_PLACES.fullmatch(part):
        return False
    if CHAIN.fullmatch(part) is not None and len(part) >= 2:
        return True
    heads = [part[:size] for size in range(2, 5) if part[:size] in known]
    return any(part[len(head) :] in known or CHAIN.fullmatch(part[len(head) :]) for head in heads)


DETECTOR = Kind(
    info_type="REGION",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(rf"{HAN}[\u4e00-\u9fff\s/,，\-|·>]{{1,30}}|{CODE.pattern}"),
    check=region,
    strength=0.94,
    loose=re.compile(rf"{HAN}{{2,30}}|\d{{2,12}}|[A-Za-z .,'-]{{2,40}}|{HAN}[^\d]{{1,30}}"),
    headers=split(
        "地区 区域 省份 城市 籍贯 省 市 区县 户籍 归属地 出生地 所在地 国籍 行政区 行政区划 地市 市县 生源地 户口所在地 始发地 目的地 发件地 省市 所属省 province city district region "
        "prefecture county area native_place hometown birthplace location_city country nationality state town jg sf cs dq szd csd qx xzqh region_code area_code adcode 邮编 邮政编码 zip zipcode postcode postal_code 街道办 常住地 现居地"
    ),
)
