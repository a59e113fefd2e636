"""Public code books: lists everybody knows, so that a declaration can name one instead of spelling it out."""

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
PREFECTURES = "cn-regions-prefecture"
PEOPLES = "朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|柯尔克孜|哈萨克"
SUFFIX = re.compile(rf"(市|地区|盟|(?:(?:{PEOPLES})族?)+自治州)$")
NAME_MAX = 15


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Return code, name and province of the 337 prefecture-level units (GB/T 2260), in code order."""
    with (DATA / "cn_regions_prefecture.csv").open(encoding="utf-8") as file:
        return tuple((row["code"], row["name"], row["province"]) for row in csv.DictReader(file))


def codebook(name: str) -> tuple[str, ...]:
    """Return the values of a code book. KeyError when there is none of this name."""
    if name != PREFECTURES:
        raise KeyError(name)
    return tuple(label for _, label, _ in _rows())


def reader(name: str) -> Callable[[str], str | None]:
    """Return what reads a text as a value of a code book. KeyError when there is none of this name."""
    if name != PREFECTURES:
        raise KeyError(name)
    return prefecture_of


@cache
def _spellings() -> dict[str, str]:
    """Return each name, short name and code with the unit it means; no two units share a spelling (a test)."""
    found: dict[str, str] = {}
    for code, name, _ in _rows():
        short = SUFFIX.sub("", name)
        found |= dict.fromkeys((name, code, short), name)
    return found


def prefecture_of(text: str) -> str | None:
    """Return the prefecture-level unit a name, a six-digit code or an address names; None when it names none."""
    spellings = _spellings()
    if text in spellings:
        return spellings[text]
    if text[:6].isdigit():
        return spellings.get(f"{text[:4]}00") or spellings.get(f"{text[:2]}0000")
    return _leading(_without_province(text)) or _leading(text)


def _without_province(text: str) -> str:
    """Return an address without the province it begins with."""
    for province in {row[2] for row in _rows()}:
        if text.startswith(province):
            return text[len(province) :]
    return text


def _leading(text: str) -> str | None:
    """Return the unit whose full name an address begins with."""
    names = set(codebook(PREFECTURES))
    return next((text[:size] for size in range(min(len(text), NAME_MAX), 2, -1) if text[:size] in names), None)
