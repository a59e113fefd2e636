"""Writes the code books from `facts.py`: one CSV a book, each row with the day the fact was last looked at."""

from pathlib import Path

from datasets.identifiers.books import DATA, write
from datasets.identifiers.books.facts import AS_OF, BOOKS


def make(folder: Path = DATA) -> list[Path]:
    """Write every book and return their paths."""
    return [_write(folder / f"{book}.csv", facts.split()) for book, facts in BOOKS.items()]


def _write(path: Path, values: list[str]) -> Path:
    """Write one book; a value that is there twice is there once."""
    return write(path, ["value", "as_of"], ([value, AS_OF] for value in dict.fromkeys(values)))


if __name__ == "__main__":
    make()
