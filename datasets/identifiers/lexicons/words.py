"""Writes the book of common words, with how often each was counted, from a dictionary with frequencies.

`python -m datasets.identifiers.lexicons.words DICT`: lines of word, count, part of speech, as in jieba 0.42.1 (MIT licence).
Only the counts of words are kept, no names of persons: how common a word is says how likely it is none. The dictionary
takes many a word for a person (孔雀, 丛林): those counted far more often than such a name would be are kept, at a part
of their count, so that who is called like them is still found behind a word for a person.
"""

import math
import re
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from datasets.identifiers import books
from datasets.identifiers.names import costs

LEAST, SURELY = 3, 30  # counted times: a word at all, and one whatever its marks
HAN = re.compile(r"[\u4e00-\u9fff]{1,4}")
PERSON = "nr"
COMMON = 4.5  # what the commonest family names cost at most
RATHER, PARTLY = 2.0, 8  # by how much a word must be likelier than a name; the part of its count that is kept
PAIR = 2


def choose(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the words of a dictionary with their counts; those it takes for persons only if they are rather words."""
    entries = [(word, int(count), part) for word, count, part in (line.split(" ") for line in lines)]
    total = math.log(sum(count for _, count, _ in entries))
    for word, count, part in entries:
        if HAN.fullmatch(word) is None or count < LEAST:
            continue
        person = _person(word, part)
        rather = costs.called(word) > total - math.log(count) + RATHER and not _common(word)
        if not person and (count >= SURELY or rather):
            yield word, count
        elif person and count >= LEAST * PARTLY and rather and not _built(word):
            yield word, count // PARTLY


def _person(word: str, part: str) -> bool:
    """Tell whether the dictionary takes a word for a person's name that may be one."""
    families = books.words("surnames")
    return part.startswith(PERSON) and len(word) > 1 and (len(word) > PAIR or word[0] in families)


def _common(word: str) -> bool:
    """Tell whether two marks begin with one of the commonest family names, as made-up persons do: 李四."""
    return len(word) == PAIR and costs.families().get(word[0], math.inf) < COMMON


def _built(word: str) -> bool:
    """Tell whether three or four marks are built as full names are."""
    return len(word) > PAIR and costs.built(word)


def main() -> None:
    """Write the book."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    found = sorted(choose(lines), key=itemgetter(1), reverse=True)  # the most frequent first
    books.write(books.DATA / "common_words.csv", ["value", "count"], found)


if __name__ == "__main__":
    main()
