"""Free text with its truth: sentences with slots, filled by chance, each filled part remembered with its place.

A part of a person is an identifier that must go; a look-alike (an order number, a company, a product, a time) must
stay; a part that may do either (a waybill, a surname with a title, a number already masked) is not judged.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.evaluation import numbers
from tests.evaluation.people import address, full_name, pick, surname_of

SENTENCES = {
    path.stem: [line for line in path.read_text().splitlines() if line]
    for path in sorted((Path(__file__).parent / "sentences").glob("*.txt"))
}
SLOT = re.compile(r"\{([a-z_]+)(?:\.([a-z]+))?\}")
LOOK_ALIKE, EITHER = "LOOK_ALIKE", "EITHER"
HAN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
STYLES = (
    lambda text: text,
    lambda text: f"{text[:3]} {text[3:7]} {text[7:]}",
    lambda text: f"{text[:3]}-{text[3:7]}-{text[7:]}",
    lambda text: f"+86{text}",
    lambda text: f"{text[:4]} {text[4:8]} {text[8:]}",
)


Slot = Callable[[Random, str], tuple[str, str, str]]  # a source and a style to a kind, a value and its core


@dataclass(frozen=True)
class Span:
    """A filled part: where it lies, what it is, and the piece of it that tells most."""

    start: int
    end: int
    kind: str
    core: str


@dataclass(frozen=True)
class Text:
    """One cell of free text."""

    text: str
    spans: tuple[Span, ...]


def write(rng: Random, genre: str) -> Text:
    """Return a text of one or two sentences."""
    sentences = SENTENCES[genre]
    first = rng.choice(sentences)
    whole = first if rng.random() < 0.6 else first + rng.choice("。;, ") + rng.choice(sentences)
    return fill(rng, whole)


def fill(rng: Random, sentence: str, slots: dict[str, Slot] | None = None) -> Text:
    """Fill every slot of a sentence, by `slots` where they are given."""
    text, spans, last = "", [], 0
    for slot in SLOT.finditer(sentence):
        text += sentence[last : slot.start()]
        kind, value, core = (slots or SLOTS)[slot[1]](rng, slot[2] or "")
        spans.append(Span(len(text), len(text) + len(value), kind, core))
        text, last = text + value, slot.end()
    return Text(text + sentence[last:], tuple(spans))


def _mobile(rng, style):
    number = numbers.mobile(rng)
    if style == "masked":
        return EITHER, f"{number[:3]}****{number[7:]}", number
    shown = {
        "spaced": STYLES[1],
        "dashed": STYLES[2],
        "wide": lambda text: text.translate(WIDE),
        "han": lambda text: text.translate(HAN_DIGITS).replace("一", rng.choice("一幺")),
    }.get(style) or rng.choice(STYLES if rng.random() < 0.4 else STYLES[:1])
    return "MOBILE", shown(number), number


def _address(rng, style):
    region, tail = address(rng, pick(rng, "cities").split())
    return "ADDRESS", tail if style == "tail" else region + tail, tail


def _id(rng, _):
    place = pick(rng, "cities").split()
    born = numbers.date(rng.randint(1945, 2012), rng.randint(1, 12), rng.randint(1, 28))
    number = numbers.resident_id(rng, place[3], born, male=rng.random() < 0.5)
    return "ID_CARD", rng.choice((number, number, number.lower(), f"{number[:6]} {number[6:14]} {number[14:]}")), number


def _card(rng, _):
    number = numbers.bank_card(rng)
    grouped = " ".join(number[place : place + 4] for place in range(0, len(number), 4))
    return "BANK_CARD", rng.choice((number, grouped)), number


def wechat(rng: Random) -> str:
    """Return a WeChat account."""
    word = rng.choice(("wang", "lily", "xiaoyu", "dabai", "zq", "chenchen", "hj", "moon"))
    return rng.choice(
        (
            f"{word}{numbers.digits(rng, 4)}hz",
            f"{word}_{numbers.digits(rng, 5)}",
            f"wxid_{word[:2]}{numbers.digits(rng, 12)}",
        )
    )


def email(rng: Random) -> str:
    """Return an e-mail address."""
    return f"{rng.choice(('li.na', 'zhangw', 'sunny', 'cxm', 'amy_wu'))}{numbers.digits(rng, rng.randint(2, 6))}@{pick(rng, 'domains')}"


def amount(rng: Random) -> str:
    """Return an amount of money."""
    return rng.choice(
        (
            f"{rng.randint(10, 9000)}元",
            f"{rng.randint(5, 800)}.{numbers.digits(rng, 2)}元",
            f"{rng.randint(20, 900)}万",
            f"¥{rng.randint(9, 5000)}",
        )
    )


def day(rng: Random) -> str:
    """Return a day."""
    month, in_month = rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        (
            f"{month}月{in_month}日",
            f"2024-{month:02d}-{in_month:02d}",
            f"2024/{month}/{in_month}",
            f"2024年{month}月{in_month}日",
        )
    )


def _same(kind, make):
    def fill_slot(rng, _):
        value = make(rng)
        return kind, value, value

    return fill_slot


def _word(kind, name):
    return _same(kind, lambda rng: pick(rng, name))


SLOTS = {
    "name": _same("NAME", full_name),
    "mobile": _mobile,
    "address": _address,
    "id": _id,
    "card": _card,
    "landline": _same("LANDLINE", numbers.landline),
    "qq": _same("QQ", numbers.qq),
    "wechat": _same("WECHAT", wechat),
    "email": _same("EMAIL", email),
    "plate": _same("PLATE", numbers.plate),
    "passport": _same("PASSPORT", numbers.passport),
    "ip": _same("IP", numbers.ip),
    "record": _same("MEDICAL_RECORD_NO", lambda rng: numbers.digits(rng, 8)),
    "nick": _word(EITHER, "nicknames"),
    "surname": _same(EITHER, surname_of),
    "tracking": _same(EITHER, numbers.waybill),
    "diagnosis": _word(EITHER, "diagnoses"),
    "order": _same(LOOK_ALIKE, numbers.order),
    "long_order": _same(LOOK_ALIKE, numbers.long_order),
    "sku": _same(LOOK_ALIKE, numbers.sku),
    "code": _same(LOOK_ALIKE, lambda rng: numbers.digits(rng, rng.choice((4, 6)))),
    "company": _word(LOOK_ALIKE, "companies"),
    "product": _word(LOOK_ALIKE, "products"),
    "place": _word(LOOK_ALIKE, "places"),
    "estate": _word(EITHER, "estates"),
    "school": _same(
        LOOK_ALIKE,
        lambda rng: f"{pick(rng, 'cities').split()[1]}第{rng.choice('一二三四五')}{rng.choice(('小学', '中学'))}",
    ),
    "amount": _same(LOOK_ALIKE, amount),
    "date": _same(LOOK_ALIKE, day),
    "time": _same(LOOK_ALIKE, lambda rng: f"{rng.randint(8, 21)}:{rng.randint(0, 59):02d}"),
    "years": _same(LOOK_ALIKE, lambda rng: str(rng.randint(2, 20))),
    "flight": _same(LOOK_ALIKE, lambda rng: rng.choice(("CA", "MU", "CZ")) + numbers.digits(rng, 4)),
}
