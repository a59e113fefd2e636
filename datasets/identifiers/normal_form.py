"""The plain form of a cell or text: what detectors read, whatever keyboard, spreadsheet or export it went through."""

import re
import unicodedata

# Same length in and out, so that places found in the folded text are places of the text.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣﹘"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\u200c\u200d\ufeff\u2060\u00ad"), " ")
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅●"), "·")
_CIRCLED = {ord("①") + number: str(number + 1) for number in range(9)} | {ord("⓪"): "0"}
FOLDED: dict[int, int | str] = {**_WIDE, **_DASHES, **_SPACES, **_DOTS, **_CIRCLED}
HAN_DIGITS = str.maketrans("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖○Ｏ两", "0012345678911234567890" + "02")
GAPS = re.compile(r"[\s\-.·_/()]+")
SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})")
TAIL = re.compile(r"(\d{5,})\.0+")
MISSING = frozenset(
    [
        *(
            "",
            "-",
            "--",
            "/",
            "\\",
            ".",
            "na",
            "n/a",
            "nan",
            "null",
            "none",
            "nil",
            "\\n",
            "(null)",
            "<na>",
            "#n/a",
            "?",
        ),
        *(
            "无",
            "空",
            "暂无",
            "未知",
            "未填",
            "未填写",
            "不详",
            "缺失",
            "没有",
            "未提供",
            "保密",
            "unknown",
            "missing",
            "不明",
        ),
    ]
)


def folded(text: str) -> str:
    """Return the text with full width, dashes, spaces, dots and circled digits made plain; the length stays."""
    return text.translate(FOLDED)


def cell(text: str) -> str:
    """Return a cell's plain form: NFKC, trimmed, a spreadsheet's `'`, `=""`, `.0` and exponent undone."""
    form = text if text.isascii() else unicodedata.normalize("NFKC", folded(text))
    form = form.strip().strip("'\"\t").removeprefix('="').strip()
    if tail := TAIL.fullmatch(form):
        return tail[1]
    return _spelled_out(form) if SCIENTIFIC.fullmatch(form) else form


def digits(text: str) -> str:
    """Return a number without what stands between its digits, Chinese numerals as digits."""
    return GAPS.sub("", text.translate(HAN_DIGITS))


def missing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing."""
    return text.strip().lower() in MISSING


def _spelled_out(form: str) -> str:
    """Return 1.38001E+10 in full: the digits that are left, then zeros."""
    found = SCIENTIFIC.fullmatch(form)
    assert found is not None
    whole, part, power = found[1], found[2] or "", int(found[3])
    return whole + part.ljust(power, "0") if len(part) <= power <= 20 else form
