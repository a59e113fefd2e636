"""The evaluation's tables and their truth: made from a seed, written as files under three header schemes."""

import csv
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.evaluation import texts
from tests.evaluation.makers import MAKERS
from tests.evaluation.people import Person

SCHEMES = ("chinese", "latin", "meaningless")
ROWS = 200
EMPTY = 0.03  # share of cells left empty
SEPARATORS = {"tab": "\t"}


@dataclass(frozen=True)
class Column:
    """One column: its two headers, its information type, and how its cells are made."""

    chinese: str
    latin: str
    info_type: str
    maker: str


@dataclass(frozen=True)
class Table:
    """One table as it is written."""

    name: str
    encoding: str
    separator: str
    columns: tuple[Column, ...]

    def headers(self, scheme: str, seed: int) -> list[str]:
        """Return the headers of a scheme; meaningless ones differ from table to table."""
        if scheme != "meaningless":
            return [getattr(column, scheme) for column in self.columns]
        form = Random(f"{self.name}{seed}").choice(("f{}", "字段{}", "col_{}", "V{}", "列{}"))
        return [form.format(number) for number in range(1, len(self.columns) + 1)]


@dataclass(frozen=True)
class Truth:
    """What is true of a written file: the type of each column, and its free texts by column."""

    table: str
    scheme: str
    types: dict[str, str]
    texts: dict[str, list[texts.Text]]


def every() -> Iterator[Table]:
    """Yield the tables of tables.txt."""
    blocks = (Path(__file__).parent / "tables.txt").read_text().split("\n== ")[1:]
    for block in blocks:
        first, *lines = block.strip().splitlines()
        name, encoding, separator = first.split()
        columns = tuple(Column(*line.split("|")) for line in lines)
        yield Table(name, encoding, SEPARATORS.get(separator, separator), columns)


def write(table: Table, scheme: str, seed: int, folder: Path, rows: int = ROWS) -> tuple[Path, Truth]:
    """Write a table in one scheme; the rows are the same in every scheme.

    Returns: the file, and what is true of it.
    """
    columns = [_cells(table.name, column, seed, rows) for column in table.columns]
    headers = table.headers(scheme, seed)
    path = folder / f"{table.name}_{scheme}.csv"
    with path.open("w", encoding=table.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=table.separator)
        writer.writerow(headers)
        writer.writerows(zip(*([cell.text for cell in cells] for cells in columns), strict=True))
    by_header = dict(zip(headers, zip(table.columns, columns, strict=True), strict=True))
    return path, Truth(
        table.name,
        scheme,
        {header: column.info_type for header, (column, _) in by_header.items()},
        {header: cells for header, (column, cells) in by_header.items() if column.info_type == "FREE_TEXT"},
    )


def _cells(table: str, column: Column, seed: int, rows: int) -> list[texts.Text]:
    """Return a column's cells; a row's persons are the same in every column of the table."""
    rng = Random(zlib.crc32(f"{seed} {table} {column.latin}".encode()))
    return [_cell(column, rng, _person(table, seed, row), _person(table, seed, -row - 1)) for row in range(rows)]


def _person(table: str, seed: int, row: int) -> Person:
    """Return the person of a row, whose facts are asked in one order so that each is the same every time."""
    person = Person(Random(f"{seed} {table} {row}"))
    _ = (person.name, person.male, person.born, person.place, person.id, person.mobile, person.address)
    return person


def _cell(column: Column, rng: Random, person: Person, other: Person) -> texts.Text:
    """Return one cell; a cell of free text carries its spans."""
    if rng.random() < EMPTY:
        return texts.Text("", ())
    if column.maker.startswith("text."):
        return texts.write(rng, column.maker.removeprefix("text."))
    return texts.Text(MAKERS[column.maker](rng, person, other), ())
