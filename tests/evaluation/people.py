"""The persons of the tables: invented, with numbers that agree with their birth date, sex and home."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from tests.evaluation import numbers

HERE = Path(__file__).parent
RAW = tomllib.loads((HERE / "words.toml").read_text())
WORDS = {
    name: text.split("|") if "|" in text else text.split("\n") if name == "cities" else text.split()
    for name, text in RAW.items()
}
YOUNGEST, OLDEST = date(2018, 1, 1), date(1940, 1, 1)


def pick(rng: Random, name: str) -> str:
    """Return a word of one list."""
    return rng.choice(WORDS[name])


def full_name(rng: Random) -> str:
    """Return a person's name: mostly Han, some compound surnames, minority and foreign names."""
    chance = rng.random()
    if chance < 0.03:
        return pick(rng, rng.choice(("uyghur", "other_names", "latin_names")))
    surname = pick(rng, "compound_surnames") if chance < 0.06 else surname_of(rng)
    return surname + pick(rng, "given")


def surname_of(rng: Random) -> str:
    """Return a surname, the first of the list more often than the last."""
    names = WORDS["surnames"]
    return names[int(len(names) * rng.random() ** 2.5)]


@dataclass(frozen=True)
class Person:
    """One invented person; the random source is the person's own, so that every question has one answer."""

    rng: Random

    @cached_property
    def name(self) -> str:
        return full_name(self.rng)

    @cached_property
    def male(self) -> bool:
        return self.rng.random() < 0.5

    @cached_property
    def born(self) -> date:
        return OLDEST + timedelta(self.rng.randrange((YOUNGEST - OLDEST).days - 6_000))

    @cached_property
    def place(self) -> list[str]:
        return pick(self.rng, "cities").split()

    @cached_property
    def id(self) -> str:
        return numbers.resident_id(self.rng, self.place[3], self.born, male=self.male)

    @cached_property
    def mobile(self) -> str:
        return numbers.mobile(self.rng)

    @cached_property
    def address(self) -> tuple[str, str]:
        return address(self.rng, self.place)


def address(rng: Random, place: list[str]) -> tuple[str, str]:
    """Return an address in two parts: the region, and what is below the district."""
    region = "".join(dict.fromkeys(place[rng.choice((0, 0, 1)) : 3]))
    road = f"{pick(rng, 'roads')}{rng.randint(1, 998)}号"
    home = rng.choice(
        (
            f"{pick(rng, 'estates')}{rng.randint(1, 40)}幢{rng.randint(1, 3)}单元{rng.randint(1, 33)}0{rng.randint(1, 4)}室",
            f"{pick(rng, 'estates')}{rng.randint(1, 30)}-{rng.randint(1, 4)}-{rng.randint(101, 2404)}",
            f"{rng.randint(1, 20)}号楼{rng.randint(101, 1804)}",
            "",
        )
    )
    return region, road + home
