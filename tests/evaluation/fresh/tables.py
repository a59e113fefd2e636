"""The tables of one half under five header schemes, with their truth."""

import csv
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from tests.evaluation import numbers
from tests.evaluation.fresh.people import HERE, Half, Person, email, school
from tests.evaluation.makers import MAKERS
from tests.evaluation.tables import EMPTY, SEPARATORS, Truth
from tests.evaluation.texts import Text

SCHEMES = ("chinese", "latin", "pinyin", "short", "meaningless")
MEANINGLESS = ("c{0}", "F_{0:03d}", "字段{0}", "X{0}", "列{0}", "attr{0:02d}")
FIRST = datetime(2021, 3, 1)  # noqa: DTZ001 - a clock on a wall in a table
OF_PERSON = ("name", "gender", "id", "mobile", "address", "region", "city", "age", "born")
Maker = Callable[[Random, Person, Person], str]


@dataclass(frozen=True)
class Table:
    """One table: how it is written, and by column its headers in every scheme, type and maker."""

    half: Half
    name: str
    encoding: str
    separator: str
    columns: tuple[tuple[str, ...], ...]

    def headers(self, scheme: str) -> list[str]:
        if scheme != "meaningless":
            return [column[SCHEMES.index(scheme)] for column in self.columns]
        form = MEANINGLESS[zlib.crc32(self.name.encode()) % len(MEANINGLESS)]
        return [form.format(place) for place in range(1, len(self.columns) + 1)]

    def write(self, scheme: str, seed: int, folder: Path, rows: int) -> tuple[Path, Truth]:
        """Write the table and return the file and what is true of it; the rows are the same in every scheme."""
        headers, columns = self.headers(scheme), [self._cells(column, seed, rows) for column in self.columns]
        path = folder / f"{self.half.name}_{self.name}_{scheme}.csv"
        with path.open("w", encoding=self.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=SEPARATORS.get(self.separator, self.separator))
            writer.writerow(headers)
            writer.writerows(zip(*([cell.text for cell in cells] for cells in columns), strict=True))
        types = {header: column[-2] for header, column in zip(headers, self.columns, strict=True)}
        texts = {header: cells for header, cells in zip(headers, columns, strict=True) if types[header] == "FREE_TEXT"}
        return path, Truth(self.name, scheme, types, texts)

    def _cells(self, column: tuple[str, ...], seed: int, rows: int) -> list[Text]:
        rng = Random(zlib.crc32(f"{seed} {self.half.name} {self.name} {column[0]}".encode()))
        return [self._cell(column[-1], rng, seed, row) for row in range(rows)]

    def _cell(self, maker: str, rng: Random, seed: int, row: int) -> Text:
        if rng.random() < EMPTY:
            return Text("", ())
        if maker.startswith("text."):
            return self.half.write(rng, maker.removeprefix("text."))
        persons = (Person(self.half, Random(f"{seed} {self.name} {number}")) for number in (row, -row - 1))
        return Text(makers(self.half)[maker](rng, *persons), ())


def every(half: Half) -> Iterator[Table]:
    """Yield the tables of a half."""
    for block in (HERE / half.name / "tables.txt").read_text().split("\n== ")[1:]:
        first, *lines = block.strip().splitlines()
        yield Table(half, *first.split(), columns=tuple(tuple(line.split("|")) for line in lines))


@cache
def makers(half: Half) -> dict[str, Maker]:
    """Return how each kind of cell is made: the first set's ways, this half's words and persons, more look-alikes."""
    return {
        **MAKERS,
        **{name: lambda _r, person, _q, name=name: person.facts[name] for name in OF_PERSON},
        **{name: lambda rng, _p, _q, name=name: half.pick(rng, name) for name in half.words},
        "other_name": lambda _r, _p, other: other.facts["name"],
        "mobile.masked": lambda _r, person, _q: f"{person.facts['mobile'][:3]}****{person.facts['mobile'][7:]}",
        "mobile.number": lambda _r, person, _q: f"{person.facts['mobile']}.0",
        "mobile.dirty": lambda rng, person, _q: _dirty(rng, person.facts["mobile"]),
        "email": lambda rng, _p, _q: email(half, rng),
        "school": lambda rng, _p, _q: school(half, rng),
        "day": lambda rng, _p, _q: f"{FIRST + timedelta(days=rng.randrange(1500)):%Y-%m-%d}",
        "young": lambda rng, _p, _q: f"{rng.randint(2009, 2019)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
        "epoch_ms": lambda rng, _p, _q: str(1_640_000_000_000 + rng.randrange(90_000_000_000)),
        "code11": lambda rng, _p, _q: rng.choice(("10", "11", "12", "14", "16", "19")) + numbers.digits(rng, 9),
        "code11b": lambda rng, _p, _q: rng.choice(("2", "3", "5", "8")) + numbers.digits(rng, 10),
        "ratecode": lambda rng, _p, _q: rng.choice(("RACK", "COR1", "OTA2", "LSG", "BAR", "GRP3")),
        "bin": lambda rng, _p, _q: f"{rng.choice('ABCDE')}-{rng.randint(1, 20):02d}-{rng.randint(1, 6)}",
        "barcode": lambda rng, _p, _q: _barcode("69" + numbers.digits(rng, 10)),
        "floor": lambda rng, _p, _q: str(rng.randint(1, 33)),
        "months": lambda rng, _p, _q: str(min(180, int(rng.expovariate(1 / 22)) + 1)),
        "score": lambda rng, _p, _q: str(min(100, max(12, round(rng.gauss(78, 14))))),
        "wan": lambda rng, _p, _q: str(rng.randint(30, 900)),
        **{name: lambda rng, _p, _q, name=name: half.shape(rng, name) for name in half.forms},
    }


def _dirty(rng: Random, number: str) -> str:
    return rng.choice((number, number, f"{number[:3]}-{number[3:7]}-{number[7:]}", f"86{number}", f"{number}.0"))


def _barcode(first: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first))
    return first + str(-total % 10)
