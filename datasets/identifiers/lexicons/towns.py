"""Writes the book of towns that begin like names: 朱泾, 范坝, as they are called without 镇, 乡 or 街道.

`python -m datasets.identifiers.lexicons.towns STREETS.csv`: rows of code, name as in china-division 2.7.0 (WTFPL 2 or MIT; the
statistics bureau's list of 2023). Those built as persons are called are left out: 白龙桥 stays, 周浦 does not.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from datasets.identifiers import books
from datasets.identifiers.names import costs, reading

NAME = re.compile(r"([\u4e00-\u9fff]{2,3})(?:街道|镇|乡|地区)(?:办事处)?")


def towns(names: list[str]) -> Iterator[str]:
    """Yield the towns that the book takes."""
    common = books.words_of("common_words", "value")
    for name in names:
        found = NAME.fullmatch(name)
        if found and found[1] not in common and found[1][0] in books.words("surnames") and not _somebody(found[1]):
            yield found[1]


def _somebody(town: str) -> bool:
    """Tell whether persons are called like a town."""
    return costs.likely(town[1:]) and town[-1] not in reading.PLACES


def main() -> None:
    """Write the book."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        found = sorted(set(towns([row["name"] for row in csv.DictReader(file)])))
    books.write(books.DATA / "towns.csv", ["value"], ([town] for town in found))


if __name__ == "__main__":
    main()
