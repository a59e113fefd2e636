"""Writes the book of things: foods, cars, animals, remedies whose marks might be read as a name.

`python -m datasets.identifiers.lexicons.things LIST...`: lines of word, tab, documents it is in, as in THUOCL (MIT licence).
Words that are common anyway, that begin no name, or that are somebody's name in a list are left out.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from datasets.identifiers import books
from datasets.identifiers.names import costs, reading

LEAST = 20  # documents
WORD = re.compile(r"([\u4e00-\u9fff]{2,4})\t\s*(\d+)\s*")
FULL = 3


def things(lines: list[str]) -> Iterator[str]:
    """Yield the words of a list that the book takes."""
    families, common = books.words("surnames"), books.words_of("common_words", "value")
    for line in lines:
        found = WORD.fullmatch(line.strip("\r\n\ufeff"))
        if found is None or int(found[2]) < LEAST or found[1] in common:
            continue
        if not families.isdisjoint(found[1]) and not _somebody(found[1]):
            yield found[1]


def _somebody(word: str) -> bool:
    """Tell whether a word is built as names are and ends as no thing does: lists of remedies name their physicians."""
    return costs.built(word) and len(word) == FULL and word[-1] not in reading.ENDINGS


def main() -> None:
    """Write the book."""
    lists = [Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:]]
    found = sorted({word for lines in lists for word in things(lines)})
    books.write(books.DATA / "things.csv", ["value"], ([word] for word in found))


if __name__ == "__main__":
    main()
