"""Code books: dated tables of public facts under `identifiers/data`, and what reads them.

`python -m datasets.identifiers.books.making` writes the tables again from the facts in `facts.py`.
"""

import csv
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


@cache
def column(book: str, name: str = "value") -> tuple[str, ...]:
    """Return one column of a book, in its order."""
    with (DATA / f"{book}.csv").open(encoding="utf-8") as file:
        return tuple(row[name] for row in csv.DictReader(file))


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a book: a row of heads, then its rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)
    return path


def counts(book: str) -> dict[str, int]:
    """Return the values of a book of two columns with their counts; a large book, so read plainly."""
    lines = (DATA / f"{book}.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {value: int(count) for value, _, count in (line.partition(",") for line in lines)}


@cache
def words_of(book: str, name: str) -> frozenset[str]:
    """Return one column of a book as a set."""
    return frozenset(column(book, name))


@cache
def words(book: str) -> frozenset[str]:
    """Return the values of a book as a set."""
    return frozenset(column(book))


def listed(book: str) -> Callable[[str], bool]:
    """Return what tells whether a value is in a book, in capitals or not."""
    return lambda value: value.lower() in words(book)
