"""Words of texts as a search finds them, the same on every database: Chinese by pairs of characters, other words whole.

Chinese has no spaces: a run of characters becomes its characters and its pairs, and a run that is sought must have all
its pairs there. Other words are sought by how they begin, an English plural without its ending.
"""

import re
import unicodedata
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
TERM_LENGTH_MAX = 40
WANTED_MAX = 16  # of one search; what lies beyond narrows nothing


@dataclass(frozen=True)
class Wanted:
    """What a search asks for: terms that must be there, and beginnings that some term must have."""

    terms: tuple[str, ...]
    beginnings: tuple[str, ...]


def terms_of(text: str) -> set[str]:
    """Return all terms a text can be found by."""
    found: set[str] = set()
    for run in _runs(text):
        found |= {*run, *_pairs(run)} if _is_han(run) else {run}
    return found


def wanted(text: str) -> Wanted:
    """Return what a search for a text asks for."""
    terms: list[str] = []
    beginnings: list[str] = []
    for run in _runs(text):
        if _is_han(run):
            terms += _pairs(run) or [run]
        else:
            beginnings.append(_stem(run))
    return Wanted(tuple(dict.fromkeys(terms))[:WANTED_MAX], tuple(dict.fromkeys(beginnings))[:WANTED_MAX])


def _runs(text: str) -> list[str]:
    """Return runs of Chinese characters and other words, full width and case folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [run if _is_han(run) else run[:TERM_LENGTH_MAX] for run in RUN.findall(folded)]


def _is_han(run: str) -> bool:
    """Tell whether a run is Chinese."""
    return re.match(rf"[{HAN}]", run) is not None


def _pairs(run: str) -> list[str]:
    """Return a run's pairs of neighbours."""
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _stem(word: str) -> str:
    """Return an English word without its plural's ending."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
