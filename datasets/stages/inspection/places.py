"""Addresses in running text, from the province or the street down to the room."""

import re
from collections.abc import Iterator
from functools import cache

from datasets.detectors.region import places

HAN = r"[\u4e00-\u9fff]"
NUMBER = r"[0-9A-Za-z一二三四五六七八九十百甲乙丙丁\-]{1,8}"
AREA = rf"{HAN}{{1,7}}?(?:区|县|旗|镇|乡|街道|村|市)"
STREET = rf"(?:{HAN}|[A-Za-z0-9]){{1,9}}?(?:大道|大街|胡同|路|街|巷|弄|道|里)(?:{HAN}{{0,2}}段)?"
ESTATE = rf"(?:{HAN}|[A-Za-z0-9]){{2,10}}?(?:小区|花园|花苑|公寓|家园|苑|府|大厦|广场|新城|新村|城|庄|村|园|邸|湾|院|楼|轩|居|中心|宿舍|庭|阁|郡|岸|都|墅)(?:{HAN}区|[东西南北一二三四五六]{{1,2}}[区期])?"
DOOR = rf"{NUMBER}\s?(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|层|组|社|#|户|房|门)"
DOORS = rf"(?:{DOOR}[\s,，]?)+(?:[A-Z]?[0-9]{{2,5}}(?:室|房|户)?(?![0-9:元年月日分个件次点块])|{NUMBER}室)?"
TAIL = rf"(?:\s?{ESTATE})?(?:\s?{DOORS}|\s?[0-9]{{1,4}}(?:[\-#][0-9A-Z]{{1,5}}){{1,3}})(?:{HAN}{{2,8}}?[0-9]{{1,4}}(?:[\-#][0-9A-Z]{{1,5}}){{1,3}})?"
LEADS = re.compile(
    r".*(?:地址|住址|送到|送至|寄到|寄至|发到|住在|位于|搬到|改到|改为|改成|改至|家住|这套|那套|套|放在|放到|派送至|在|到|至|住|于|是|为|去|从|往|来|我|您|他|她|这|的|了|请|由|给|和|与)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of addresses that begin with a known place and of those that do not."""
    head = rf"(?:{_known()}\s?(?:市|省)?\s?){{1,3}}"
    full = re.compile(
        rf"{head}(?:{AREA}\s?){{0,4}}?(?:{STREET})?{TAIL}|{head}(?:{AREA}\s?){{1,4}}(?:{STREET}|{ESTATE})"
    )
    local = re.compile(
        rf"(?:{AREA}\s?){{0,3}}(?:{STREET}(?:与{STREET}交叉口)?{TAIL}|{ESTATE}\s?{DOORS})|{NUMBER}(?:号楼|栋|幢|座|#楼?)\s?(?:{NUMBER}单元)?\s?[0-9]{{3,4}}(?:室|房|户)?|{NUMBER}单元\s?{NUMBER}(?:室|号|户|房)?"
    )
    return full, local


def _known() -> str:
    """Return a pattern of the known places, by first mark: a scan then leaves most positions at once."""
    groups: dict[str, list[str]] = {}
    for name in sorted(places(), key=len, reverse=True):
        groups.setdefault(name[0], []).append(name[1:])
    ways = "|".join(rf"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return rf"(?=[{''.join(groups)}])(?:{ways})"


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of addresses in a folded text."""
    full, local = _patterns()
    done = 0
    for found in full.finditer(text):
        done = found.end()
        yield found.start(), _end(found), "ADDRESS"
    for found in local.finditer(text):
        if found.start() >= done or found.end() > done:
            lead = LEADS.match(found[0])
            start = found.start() + (lead.end() if lead and found.end() - found.start() - lead.end() >= 4 else 0)
            yield start, _end(found), "ADDRESS"


def _end(found: re.Match[str]) -> int:
    """Return where an address ends, the comma behind it left in the text."""
    return found.start() + len(found[0].rstrip(" ,，"))
