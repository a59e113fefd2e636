"""Public code books: lists everybody knows, so that a declaration can name one instead of spelling it out."""

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

DATA = Path(__file__).parents[1] / "identifiers" / "data"
PREFECTURES = "cn-regions-prefecture"
PEOPLES = (
    "柯尔克孜|哈萨克|土家族|布依族|哈尼族|景颇族|傈僳族|朝鲜族|蒙古族|蒙古|羌族|藏族|彝族|苗族|侗族|壮族|傣族|白族|回族"
)
SUFFIX = re.compile(rf"(?:市|地区|盟|(?:{PEOPLES})*自治州)$")
PROVINCE_SUFFIX = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")
GAPS = re.compile(r"[\s,;:/|·\-]+")
CODE_LENGTHS = (6, 9, 12, 18)  # county, township, village codes, and the resident ID that begins with a county's
NAME_SIZES = range(11, 1, -1)  # 克孜勒苏柯尔克孜自治州 is the longest (a test)
PROVINCE_SIZES = range(8, 1, -1)  # 新疆维吾尔自治区
LOWER_WORDS = frozenset("区县旗镇乡村路街")  # after a short name they make another place of it: 朝阳区 is not 朝阳市


@dataclass(frozen=True)
class Prefectures:
    """The 337 prefecture-level units (GB/T 2260) and their spellings."""

    names: tuple[str, ...]
    spellings: dict[str, str]
    provinces: dict[str, dict[str, str]]  # spelling of a province -> spelling of a unit in it -> unit

    @cached_property
    def full(self) -> dict[str, str]:
        """The names in full, as spellings of themselves."""
        return {name: name for name in self.names}


def codebook(name: str) -> tuple[str, ...]:
    """Return the values of a code book. KeyError when there is none of this name."""
    if name != PREFECTURES:
        raise KeyError(name)
    return prefectures().names


def reader(name: str) -> Callable[[str], str | None]:
    """Return what reads a text as a value of a code book. KeyError when there is none of this name."""
    if name != PREFECTURES:
        raise KeyError(name)
    return prefecture_of


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Return code, name and province of the units, in code order."""
    with (DATA / "cn_regions_prefecture.csv").open(encoding="utf-8") as file:
        return tuple((row["code"], row["name"], row["province"]) for row in csv.DictReader(file))


@cache
def prefectures() -> Prefectures:
    """Return the units. A spelling is a name, a short name or a code; none means two units (a test)."""
    rows = _rows()
    shorts = {province: PROVINCE_SUFFIX.sub("", province) for _, _, province in rows}
    spellings: dict[str, str] = {}
    provinces: dict[str, dict[str, str]] = {}
    for code, name, province in rows:
        inside = dict.fromkeys(_spellings(name), name)
        provinces.setdefault(province, {}).update(inside)
        provinces.setdefault(shorts[province], {}).update(inside)
        spellings |= {code: name, **inside}
    spellings.pop("海南")  # the province, far more often than Qinghai's prefecture 海南州
    return Prefectures(tuple(name for _, name, _ in rows), spellings, provinces)


def _spellings(name: str) -> tuple[str, ...]:
    """Return a unit's name, its short name and, for a prefecture of a people, the short name with 州."""
    short = SUFFIX.sub("", name)
    return (name, short, f"{short}州") if name.endswith("自治州") else (name, short)


def prefecture_of(text: str) -> str | None:
    """Return the prefecture-level unit a name, a region code, a resident ID or an address names; None for none."""
    form = GAPS.sub("", unicodedata.normalize("NFKC", text))
    known = prefectures()
    if form in known.spellings:
        return known.spellings[form]
    if form[:6].isascii() and form[:6].isdigit():
        return _by_code(form, known.spellings) if len(form) in CODE_LENGTHS else None
    return _by_address(form, known)


def _by_code(form: str, spellings: dict[str, str]) -> str | None:
    """Return the unit a code lies in; a municipality's codes lie in the municipality."""
    return spellings.get(f"{form[:4]}00") or spellings.get(f"{form[:2]}0000")


def _by_address(form: str, known: Prefectures) -> str | None:
    """Return the unit an address lies in, with or without its province in front."""
    if found := _leading(form, known.full):
        return found
    province = next((form[:size] for size in PROVINCE_SIZES if form[:size] in known.provinces), "")
    if not province:
        return None
    inside = known.provinces[province]
    return inside.get(province) or _leading(form[len(province) :], inside)


def _leading(form: str, spellings: dict[str, str]) -> str | None:
    """Return the unit whose spelling, the longest first, a text begins with."""
    for size in NAME_SIZES:
        found = spellings.get(form[:size])
        if found and (form[:size] == found or form[size : size + 1] not in LOWER_WORDS):
            return found
    return None
