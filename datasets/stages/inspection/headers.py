"""The header's vote: which kind a column's name speaks of. Names are read from behind: 联系人电话 is a telephone."""

import re
from collections.abc import Sequence
from functools import cache

from datasets.identifiers.kind import Kind
from datasets.identifiers.normal_form import folded

SEAMS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[\x00-\x7f])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[\x00-\x7f])"
)
OTHERS = re.compile(r"[^a-z0-9\u0080-\U0010ffff]+")
ENDS = re.compile(r"[(（\[【].*?[)）\]】]|[0-9]+$")
SHORT = 1  # one Han mark names a kind only at the end


def vote(header: str, kinds: Sequence[Kind]) -> Kind | None:
    """Return the kind a header names: the word that ends last, the longest of those."""
    form = _form(header)
    best, chosen = (0, 0), None
    for word, kind in _words(tuple(kinds)):
        place = _end(form, word)
        if place and (place, len(word)) > best:
            best, chosen = (place, len(word)), kind
    return chosen


def _form(header: str) -> str:
    """Return a header in lower case, words apart by one underscore, what stands in brackets gone."""
    bare = ENDS.sub("", folded(header).strip()) or header
    return f"_{OTHERS.sub('_', SEAMS.sub('_', bare).lower()).strip('_')}_"


def _end(form: str, word: str) -> int:
    """Return where a word ends in a header, counted without underscores; 0 when it is not there."""
    if word.isascii():
        place = form.rfind(f"_{word}_")
        return len(form[: place + len(word) + 1].replace("_", "")) if place >= 0 else 0
    bare = form.replace("_", "")
    place = bare.rfind(word)
    if place < 0 or (len(word) == SHORT and place + 1 != len(bare)):
        return 0
    return place + len(word)


@cache
def _words(kinds: tuple[Kind, ...]) -> tuple[tuple[str, Kind], ...]:
    """Return every word of every kind."""
    return tuple((word, kind) for kind in kinds for word in kind.headers)
