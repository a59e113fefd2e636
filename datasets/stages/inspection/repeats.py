"""Words that come back in many rows of a column of texts: those of things stand anywhere, names seldom do.

In one text alone such a word may look like a name (康恬到货); over all rows it shows that nothing around it speaks of a
person. Names that come back, as those of couriers and nurses do, have titles, roles and verbs of persons around them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from statistics import mean

from datasets.identifiers.names import costs, surroundings
from datasets.identifiers.normal_form import folded
from datasets.stages.inspection.texts import Span, replaced, spans

ROWS_MIN, ROWS_EACH = 4, 500  # a thing stands in so many rows at least, and in one of so many
TAKEN = 0.5  # of that it was taken for a name so often
WAYS_MIN = 2  # and stands among so many different marks: one sentence with a gap tells nothing
PERSONAL = 1.3  # so much on average speaks for persons: nearly the edge of a text on one side
AGAINST = -3.0  # one firm in front of many remarks shall not outweigh them all
LIKELY = {2: 16.0, 3: 21.0, 4: 21.0}  # by marks: what is cheaper as a name may be several persons', 王芳


def redacted(texts: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    """Return the different texts of a column, each redacted; those with repeated things in them are read once more.

    Args:
        texts: the column's cells.
        known: names that stand in other columns of the table.
    """
    found = {text: list(spans(text, known)) for text in dict.fromkeys(texts)}
    if things := _things(found, known):
        any_of = _any_of(things)
        found |= {text: list(spans(text, known, things)) for text in found if any_of.search(folded(text))}
    return {text: replaced(text, places) for text, places in found.items()}


def _things(found: Mapping[str, list[Span]], known: frozenset[str]) -> frozenset[str]:
    """Return the words that come back and were taken for names, but are none."""
    rows = max(ROWS_MIN, len(found) // ROWS_EACH)
    often = _often(found, rows * TAKEN) - known
    return frozenset(word for word, worths in _worths(found, often, rows).items() if _aside(worths)) if often else often


def _often(found: Mapping[str, list[Span]], rows: float) -> frozenset[str]:
    """Return what was taken for names in so many texts, though few persons are called so."""
    names: Counter[str] = Counter()
    for text, places in found.items():
        plain = folded(text)
        names.update({plain[start:end] for start, end, kind in places if kind == "NAME"})
    often = {word for word, count in names.items() if count >= rows and _strange(word)}
    return frozenset(
        word for word in often if word[:-1] not in names and word[1:] not in names
    )  # no 张雪订 beside 张雪


def _strange(word: str) -> bool:
    """Tell whether few persons are called so."""
    return len(word) in LIKELY and costs.named(word) > LIKELY[len(word)]


def _worths(texts: Iterable[str], words: Collection[str], rows: int) -> dict[str, list[float]]:
    """Return for each word that is in so many rows how much what stands around it speaks for a person.

    What stands around it in the same way many times counts once.
    """
    any_of, counts = _any_of(words), Counter[str]()
    ways: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for plain in map(folded, texts):
        for one in any_of.finditer(plain):
            start, end = one.span()
            counts[one[0]] += 1
            ways[one[0]][plain[max(0, start - 1) : start], plain[end : end + 2]] = _worth(plain, start, end)
    return {word: list(found.values()) for word, found in ways.items() if counts[word] >= rows}


def _worth(text: str, start: int, end: int) -> float:
    """Return how much both sides of a place speak for a name there."""
    return max(AGAINST, surroundings.before(text, start)) + max(AGAINST, surroundings.behind(text, end))


def _aside(worths: list[float]) -> bool:
    """Tell whether nothing around a word speaks for a person."""
    return len(worths) >= WAYS_MIN and max(worths) < surroundings.STRONG and mean(worths) < PERSONAL


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of some words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
