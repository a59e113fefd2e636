"""Writes the book of common words, with how often each was counted, from a dictionary with frequencies.

`python -m datasets.identifiers.books.choosing DICT`: lines of word, count, part of speech, as in jieba 0.42.1 (MIT licence).
Only the counts of everyday words are kept, no names of persons: how common a word is says how likely it is none.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from datasets.identifiers import books

LEAST = 30  # counted times
HAN = re.compile(r"[\u4e00-\u9fff]{1,4}")
PERSON = "nr"
PAIR = 2


def choose(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the common words of a dictionary; what it calls a person's name only if no family name begins it."""
    families = books.words("surnames")
    for line in lines:
        word, count, part = line.split(" ")
        person = part.startswith(PERSON) and len(word) > 1
        if HAN.fullmatch(word) and int(count) >= LEAST and not (person and (len(word) > PAIR or word[0] in families)):
            yield word, int(count)


def _often(found: tuple[str, int]) -> int:
    """Return how often a word was counted."""
    return found[1]


def main() -> None:
    """Write the book."""
    found = sorted(choose(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()), key=_often, reverse=True)
    with (books.DATA / "common_words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["value", "count"])
        writer.writerows(found)


if __name__ == "__main__":
    main()
