"""The persons, words and free texts of one half; `unseen` is the third of them."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, partial
from pathlib import Path
from random import Random

from tests.evaluation import numbers, texts
from tests.evaluation.fresh import forms
from tests.evaluation.people import surname_of
from tests.evaluation.texts import EITHER, LOOK_ALIKE, Text

HERE = Path(__file__).parent
HALVES = ("dev", "heldout", "unseen")
YOUNGEST, OLDEST = date(2004, 1, 1), date(1942, 1, 1)
# How often a name is of a rarer kind; the rest are Han names.
RARE = (
    (0.03, "minority_dotted"),
    (0.05, "minority_plain"),
    (0.07, "latin"),
)  # fmt: skip
COMPOUND, EVERYDAY = 0.11, 0.18


@dataclass(frozen=True)
class Half:
    """One half's words and sentences."""

    name: str

    @cached_property
    def words(self) -> dict[str, list[str]]:
        raw = tomllib.loads((HERE / self.name / "words.toml").read_text())
        return {key: _list(key, text) for key, text in raw.items()}

    @cached_property
    def sentences(self) -> dict[str, list[str]]:
        files = sorted((HERE / self.name).glob("*.txt"))
        return {path.stem: path.read_text().splitlines() for path in files if path.stem != "tables"}

    @cached_property
    def forms(self) -> dict[str, tuple[str, list[str]]]:
        return forms.read(HERE / self.name / "forms.toml")

    def pick(self, rng: Random, name: str) -> str:
        return rng.choice(self.words[name])

    def shape(self, rng: Random, name: str) -> str:
        return forms.shaped(rng, self.forms[name][1], self.words)

    def surname(self, rng: Random) -> str:
        """Return a surname of the half's own list, the first more often, or of the first set's."""
        own = self.words.get("surnames")
        return own[int(len(own) * rng.random() ** 2.5)] if own else surname_of(rng)

    def full_name(self, rng: Random) -> str:
        """Return a name: Han for the most part, everyday words among them; minorities, Latin, compound surnames."""
        chance = rng.random()
        for share, kind in RARE:
            if chance < share:
                return self.pick(rng, kind)
        surname = self.pick(rng, "compound_surnames") if chance < COMPOUND else self.surname(rng)
        return surname + self.pick(rng, "everyday" if COMPOUND <= chance < EVERYDAY else "given")

    def address(self, rng: Random, place: list[str]) -> tuple[str, str]:
        """Return the region and what is below the district."""
        region = "".join(dict.fromkeys(place[rng.choice((0, 1, 1)) : 3]))
        if "home" in self.forms:
            return region, self.shape(rng, "home")
        road = f"{self.pick(rng, 'roads')}{rng.randint(1, 600)}号"
        home = rng.choice(
            (
                f"{self.pick(rng, 'estates')}{rng.randint(1, 30)}栋{rng.randint(1, 4)}单元{rng.randint(101, 3204)}",
                f"{self.pick(rng, 'estates')}{rng.choice('ABC')}座{rng.randint(101, 3204)}室",
                f"{rng.randint(1, 12)}-{rng.randint(1, 3)}-{rng.randint(101, 904)}",
            )
        )
        return region, road + home

    def write(self, rng: Random, genre: str) -> Text:
        """Return a text of one sentence, sometimes two."""
        lines = self.sentences[genre]
        whole = (
            rng.choice(lines) if rng.random() < 0.75 else f"{rng.choice(lines)}{rng.choice('。;/ ')}{rng.choice(lines)}"
        )
        return texts.fill(rng, whole, slots(self))


def _list(key: str, text: str) -> list[str]:
    return text.split("\n") if key == "cities" else text.split("|") if "|" in text else text.split()


@dataclass(frozen=True)
class Person:
    """One invented person of a half."""

    half: Half
    rng: Random

    @cached_property
    def facts(self) -> dict[str, str]:
        rng, place = self.rng, self.half.pick(self.rng, "cities").split()
        born = OLDEST + timedelta(rng.randrange((YOUNGEST - OLDEST).days))
        male = rng.random() < 0.5
        return {
            "name": self.half.full_name(rng),
            "gender": "男" if male else "女",
            "born": f"{born:%Y-%m-%d}",
            "age": str(2025 - born.year),
            "id": numbers.resident_id(rng, place[3], born, male=male),
            "mobile": numbers.mobile(rng),
            "address": "".join(self.half.address(rng, place)),
            "region": "".join(dict.fromkeys(place[:3])),
            "city": place[1],
        }


@cache
def slots(half: Half) -> dict[str, texts.Slot]:
    """Return what fills a sentence: the first set's numbers, this half's words."""
    listed = {"company": "companies", "product": "products", "place": "places", "department": "departments"}
    listed |= {"car": "cars", "course": "courses", "drug": "drugs", "model": "models", "phone": "phones"}
    judged_by_none = {"call": "calls", "nick": "nicknames", "diagnosis": "diagnoses", "estate": "estates"}
    return {
        **texts.SLOTS,
        "name": _made("NAME", half.full_name),
        "latin": _made("NAME", _picked(half, "latin")),
        "surname": _made(EITHER, half.surname),
        "address": lambda rng, style: _address(half, rng, style),
        "school": _made(LOOK_ALIKE, lambda rng: school(half, rng)),
        "email": _made("EMAIL", lambda rng: email(half, rng)),
        **{slot: _made(LOOK_ALIKE, _picked(half, words)) for slot, words in listed.items()},
        **{slot: _made(EITHER, _picked(half, words)) for slot, words in judged_by_none.items()},
        "imei": _made("IMEI", numbers.imei),
        "vin": _made("VIN", numbers.vin),
        **{name: _made(kind, partial(half.shape, name=name)) for name, (kind, _) in half.forms.items()},
    }


def _picked(half, words):
    return lambda rng: half.pick(rng, words)


def _made(kind, make):
    def fill_slot(rng, _):
        value = make(rng)
        return kind, value, value

    return fill_slot


def _address(half, rng, style):
    region, tail = half.address(rng, half.pick(rng, "cities").split())
    return "ADDRESS", tail if style == "tail" else region + tail, tail


def school(half: Half, rng: Random) -> str:
    """Return the name of a school."""
    return f"{half.pick(rng, 'cities').split()[1]}{rng.choice(('实验小学', '第七中学', '职业技术学院'))}"


def email(half: Half, rng: Random) -> str:
    """Return an e-mail address."""
    word = rng.choice(("huang", "t.lee", "nana", "xjp_zhou", "bluefish"))
    return f"{word}{numbers.digits(rng, rng.randint(1, 5))}@{half.pick(rng, 'domains')}"
