"""Numbers of persons in running text: runs of digits, however broken up, and what their length and check digits tell."""

import re
from collections.abc import Iterator

from datasets.detectors import bank_card, imsi, mobile, resident_id
from datasets.identifiers import checks
from datasets.identifiers.normal_form import HAN_DIGITS

DIGIT = "0-9零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖"
# A run: digits with at most three marks between two of them; masked digits count.
RUN = re.compile(rf"[{DIGIT}](?:[ \t\r\n\-.·()_]{{0,3}}[{DIGIT}]|\*){{6,60}}(?:[ \-]?[Xx](?![A-Za-z]))?")
PIECE = re.compile(rf"[{DIGIT}*]+(?:[ \-]?[Xx]$)?")
MASKED_MOBILE = re.compile(r"1[3-9]\d?\*{3,8}\d{2,4}")
MASKED_ID = re.compile(r"\d{3,14}\*{4,14}\d{0,4}[0-9Xx]?")
LENGTHS = frozenset({11, 13, 14, 15, 16, 17, 18, 19})
VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")  # an address of a network or a version, never one number
ORDERED = re.compile(
    r"(?:单号|流水号?|编号|编码|校验码|识别码|批次号?|条码|序列号|货号|订单|工单|发票号?|合同号|凭证号?|受理号|业务号|案件?号|户号|表号|机身[号码]|设备号|房源号|取件码|提货码|券码|票号|款号|件号|料号|箱号|柜号|型号|SKU|S/?N|No\.?)[:：# 为是]{0,3}(?:[A-Za-z\-]*[0-9]{6,20}\s?[和与跟及]\s?)?[A-Za-z\-]*$",
    re.IGNORECASE,
)
BEFORE = 34  # marks in front of a number that are looked at: two numbers may stand behind one word, 单号…和…
Span = tuple[int, int, str]


def spans(text: str) -> Iterator[Span]:
    """Yield places in a folded text and the kind of number that stands there."""
    for run in RUN.finditer(text):
        yield from _within(text, run.start(), run[0])


def _within(text: str, start: int, run: str) -> Iterator[Span]:
    """Yield the numbers in one run: of its pieces, the longest that follow each other and make one."""
    pieces = list(PIECE.finditer(run))
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            digits = (
                "".join(piece[0] for piece in pieces[at:end]).translate(HAN_DIGITS).replace(" ", "").replace("-", "")
            )
            if VERSION.fullmatch(run, pieces[at].start(), pieces[end - 1].end()):
                continue
            kind = number(digits, text[max(0, start + pieces[at].start() - BEFORE) : start + pieces[at].start()])
            if kind:
                yield start + pieces[at].start(), start + pieces[end - 1].end(), kind
                at = end
                break
        else:
            at += 1


def number(digits: str, before: str) -> str:  # noqa: PLR0911 - one line a kind
    """Return the kind of a whole number, empty when it is none of a person's."""
    if "*" in digits:
        return "MOBILE" if MASKED_MOBILE.fullmatch(digits) else "ID_CARD" if MASKED_ID.fullmatch(digits) else ""
    if len(digits) not in LENGTHS:
        return ""
    if len(digits) in {15, 18} and resident_id.DETECTOR.matches(digits):
        return "ID_CARD" if len(digits) == 18 or not ORDERED.search(before) else ""
    if not digits.isdigit():
        return ""
    if (bare := _bare(digits)) and mobile.assigned(bare):
        return "" if ORDERED.search(before) else "MOBILE"
    if bank_card.right(digits):
        return "" if ORDERED.search(before) and not digits.startswith("62") else "BANK_CARD"
    if len(digits) == 15 and not ORDERED.search(before):
        return (
            "IMSI" if imsi.DETECTOR.matches(digits) else "IMEI" if digits[0] in "3589" and checks.luhn(digits) else ""
        )
    return ""


def _bare(digits: str) -> str:
    """Return a mobile number without the country's prefix; empty when the length is not one's."""
    for prefix in ("0086", "86", "0", ""):
        if digits.startswith(prefix) and len(digits) == 11 + len(prefix) and digits[len(prefix)] == "1":
            return digits[len(prefix) :]
    return ""
