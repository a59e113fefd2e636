"""Pinyin without tones, as people write Chinese headers in it: which letters are whole syllables, how Han words are spelt.

ü is written v, and u as some type it. Marks that no header word has are not in the book: a word with one has no spelling.
"""

import re
from functools import cache
from itertools import product

from datasets.identifiers import books

ROW = re.compile(r"([a-z]+)([^a-z]*)")
LONGEST = 6  # letters: zhuang
COMMON = 2  # marks: longer words have hardly a twin in sound


@cache
def _readings() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the syllables, and those of each mark."""
    rows = [found.groups() for row in books.column("syllables") if (found := ROW.fullmatch(row))]
    marks: dict[str, tuple[str, ...]] = {}
    for syllable, these in rows:
        marks.update({mark: (*marks.get(mark, ()), syllable) for mark in these})
    return frozenset(syllable for syllable, _ in rows), marks


@cache
def spellings(word: str) -> tuple[str, ...]:
    """Return the ways to spell a Han word; none when it has other marks than the book's."""
    marks = _readings()[1]
    return tuple("".join(way) for way in product(*(marks.get(mark, ()) for mark in word))) if word else ()


def seams(letters: str) -> frozenset[int]:
    """Return the places in a run of letters where syllables meet, both ends among them; none when it is no pinyin.

    Of several ways to cut a run those with the fewest syllables count: shoujia is shou jia, never shou ji a.
    """
    syllables, size = _readings()[0], len(letters)
    ahead = {0: 0}
    for end in range(1, size + 1):
        ways = [ahead[at] for at in range(max(0, end - LONGEST), end) if at in ahead and letters[at:end] in syllables]
        if ways:
            ahead[end] = 1 + min(ways)
    found = {size} if size in ahead and size else set[int]()
    for place in range(size - 1, -1, -1):
        ends = (end for end in found if end > place and letters[place:end] in syllables)
        if place in ahead and any(ahead[end] == ahead[place] + 1 for end in ends):
            found.add(place)
    return frozenset(found)


@cache
def ambiguous(word: str) -> bool:
    """Tell whether a short word has twins in sound that are written more often: 经度 and 精度."""
    if len(word) > COMMON:
        return False
    return any(sum(_twins().get(way, {}).values()) > 2 * _twins().get(way, {}).get(word, 0) for way in spellings(word))


@cache
def _twins() -> dict[str, dict[str, int]]:
    """Return the common words of two marks by how they are spelt, with their counts."""
    marks, found = _readings()[1], dict[str, dict[str, int]]()
    for word, count in books.counts("common_words").items():
        if len(word) == COMMON and word[0] in marks and word[1] in marks:
            for way in spellings(word):
                found.setdefault(way, {})[word] = count
    return found
