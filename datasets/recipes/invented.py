"""Cells of nobody: what a column of a kind looks like, from constants, code books and declared facts alone."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from datasets.identifiers.resident_id import check_digit
from datasets.recipes.methods import NUMERIC, TEMPORAL
from datasets.schema import Column, ColumnType
from datasets.transforms.codebooks import prefectures

ROWS = 4
PERSONS = (0, 0, 1, 2)  # whose row each is: two rows of one person show that a pseudonym stays the same
OUTSIDE = "不在列表中的值"
TOWNS = ("北京市朝阳区", "四川省成都市", "653101", "示例市")
# Serial numbers of zeros and ones, domains of RFC 2606, addresses of RFC 5737: nobody's.
SAMPLES: Mapping[str, Sequence[str]] = {
    "NAME": ("王示例", "李样本", "阿依·样例"),
    "MOBILE": ("13000000000", "15000000001", "18000000002"),
    "LANDLINE": ("010-00000000", "021-00000001", "0755-00000002"),
    "ADDRESS": ("北京市示例区样本路1号1单元101室", "四川省成都市示例区样本街2号", "新疆维吾尔自治区喀什地区示例镇3号"),
    "EMAIL": ("one@example.com", "two@example.org", "three@example.net"),
    "BANK_CARD": ("6200000000000000000", "6200000000000000001", "6200000000000000002"),
    "PASSPORT": ("E00000000", "E00000001", "E00000002"),
    "PLATE": ("京A00000", "川A00001", "新Q00002"),
    "IP": ("192.0.2.1", "198.51.100.2", "203.0.113.3"),
    "GENDER": ("男", "女", "男"),
    "AGE": ("7", "34", "129"),
    "ETHNIC": ("汉族", "维吾尔族", "藏族"),
    "DIAGNOSIS": ("示例诊断一", "示例诊断二", "示例诊断三"),
    "WAYBILL_NO": ("SF0000000000000", "SF0000000000001", "SF0000000000002"),
    "FREE_TEXT": ("请联系王示例 13000000000", "放门口即可", "李样本代收"),
}
BIRTHS = ("19900101", "20130601", "19551231")
REGIONS = ("110101", "510104", "653101")


def cells(column: Column, info_type: str) -> list[str]:
    """Return `ROWS` cells of a column, from its declaration and the kind of information in it."""
    if column.catalogue:
        return [*(SAMPLES["ADDRESS"] if info_type == "ADDRESS" else TOWNS[:3]), TOWNS[3]]
    if column.type in NUMERIC and column.bounds is not None and column.step is not None:
        found = _numbers(column.bounds, column.step)
        return [text.partition(".")[0] for text in found] if column.type is ColumnType.INTEGER else found
    if column.type in TEMPORAL and column.dates is not None:
        return _days(*column.dates)
    if column.domain:
        listed = column.domain
        return [listed[0], listed[-1], listed[len(listed) // 2], OUTSIDE]
    return [_of_person(info_type, person, column.name) for person in PERSONS]


def _of_person(info_type: str, person: int, name: str) -> str:
    """Return what one invented person has in a column of a kind."""
    if info_type == "ID_CARD":
        first = f"{REGIONS[person]}{BIRTHS[person]}00{person}"
        return first + check_digit(first)
    if info_type == "BIRTH_DATE":
        return f"{BIRTHS[person][:4]}-{BIRTHS[person][4:6]}-{BIRTHS[person][6:]}"
    if info_type == "REGION":
        return prefectures().names[person]
    known = SAMPLES.get(info_type)
    return known[person] if known else f"{name}-{person + 1:03d}"


def _numbers(bounds: tuple[Decimal, Decimal], step: Decimal) -> list[str]:
    """Return a number at the lower bound, one between two steps, one near the top, one beyond it."""
    low, high = bounds
    middle = low + step * (int((high - low) / step) // 2)
    return [format(number.normalize(), "f") for number in (low, middle + step / 4, high - step / 4, high + step)]


def _days(first: date, last: date) -> list[str]:
    """Return the first day, one in the middle, the last one, and one before them all."""
    before = first - timedelta(days=400) if first.year > 2 else last
    return [day.isoformat() for day in (first, first + (last - first) / 2, last, before)]
