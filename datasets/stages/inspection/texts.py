"""Running text with every identifier of a person replaced by the word for its kind: 【手机号】. The rest stays as it was."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from datasets.detectors import DETECTORS
from datasets.identifiers.kind import Kind
from datasets.identifiers.normal_form import folded
from datasets.stages.inspection import naming, numbers, places

TOKENS = {kind.info_type: f"【{kind.token}】" for kind in DETECTORS if kind.token}
BETWEEN = r"(?:号码|号|码)?[\s]{0,2}(?:是|为|：|:|＝|=|叫|就是)?[\s(（]{0,2}"
Span = tuple[int, int, str]


def redacted(text: str, known: frozenset[str] = frozenset()) -> str:
    """Return a text with persons' identifiers replaced by typed tokens."""
    return replaced(text, spans(text, known))


def replaced(text: str, identifiers: Iterable[Span]) -> str:
    """Return a text with typed tokens in the places of identifiers."""
    found = merged(identifiers)
    parts, at = [], 0
    for start, end, kind in found:
        parts += [text[at:start], TOKENS[kind]]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def readable(text: str, *, names: bool = True) -> bool:
    """Tell whether anything in a text leads to a person; without `names`, numbers and the like alone."""
    return any(names or kind not in {"NAME", "ADDRESS"} for _, _, kind in spans(text))


def spans(text: str, known: frozenset[str] = frozenset(), things: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield the places of identifiers in a text and their kinds, in no order; they may overlap.

    Args:
        text: a text as it came.
        known: names that stand in other columns of the table.
        things: words that are built like names and are none.
    """
    plain = folded(text)
    yield from numbers.spans(plain)
    for kind, pattern in _shaped():
        for found in pattern.finditer(plain):
            if not kind.checked or kind.matches(found[0].upper()):
                yield *found.span(), kind.info_type
    for found in _cued().finditer(plain):
        kind_name = found.lastgroup
        assert kind_name is not None
        yield *found.span(kind_name), kind_name
    yield from naming.spans(plain, known, things)
    if not plain.isascii():
        yield from places.spans(plain)


def merged(found: Iterable[Span]) -> list[Span]:
    """Return the spans in order, each place once: the first that begins, the longest of those."""
    result: list[Span] = []
    for start, end, kind in sorted(found, key=lambda span: (span[0], -span[1])):
        if result and start < result[-1][1]:
            if end > result[-1][1]:
                result[-1] = (result[-1][0], end, result[-1][2])
            continue
        result.append((start, end, kind))
    return result


@cache
def _shaped() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return the kinds that their form alone tells in running text."""
    return tuple((kind, re.compile(kind.span)) for kind in DETECTORS if kind.span)


@cache
def _cued() -> re.Pattern[str]:
    """Return one pattern for all kinds that a word in front tells."""
    ways = [
        rf"(?:{kind.cues}){BETWEEN}(?P<{kind.info_type}>{kind.cued})" for kind in DETECTORS if kind.cues and kind.token
    ]
    return re.compile("|".join(ways))
