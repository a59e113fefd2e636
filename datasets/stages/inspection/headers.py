"""The header's vote: which kind a column's name speaks of. Names are read from behind: 联系人电话 is a telephone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from datasets.identifiers import pinyin
from datasets.identifiers.kind import Kind
from datasets.identifiers.normal_form import folded

SEAMS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[\x00-\x7f])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[\x00-\x7f])"
)
OTHERS = re.compile(r"[^a-z0-9\u0080-\U0010ffff]+")
ENDS = re.compile(r"[(（\[【].*?[)）\]】]|[0-9]+$")
WEAK = 4  # letters: what so few name must also look like it
SHORT = 1  # one Han mark names a kind only at the end, its syllable only alone
OWNED = 2  # marks or letters
ENDING = 40  # letters

CODED = frozenset(
    {"GENDER", "ETHNIC", "RELIGION", "MARITAL", "POLITICAL", "EDUCATION", "OCCUPATION", "REGION", "DIAGNOSIS"}
)
ASKED = re.compile(r"_(?:是否|有无|有没有|shi_?fou|you_?wu|is_|has_)")
NUMBER = re.compile(r"(?<=[^_])(号)码(?=_)|(?<=[a-z0-9])_?hao_?ma(?=_)")
CODES = frozenset({"代码", "编码", "bm", "dm", "code"})


@dataclass(frozen=True)
class Vote:
    """A kind that a header names.

    Args:
        kind: the kind.
        weak: a few letters are all that names it, `zj`, `ms`, `cell`, or a word for a person with more behind it, 患者来源,
            or it is asked whether there is one: 有无社保.
        heard: letters name it that also spell a word more often written: `jingdu`.
    """

    kind: Kind
    weak: bool
    heard: bool = False


@dataclass(frozen=True)
class Found:
    """A word found in a header: where it begins and ends there, counted without underscores, and whether it stands weakly."""

    start: int
    end: int
    word: str
    kind: Kind
    weak: bool
    heard: bool = False


def votes(header: str, kinds: Sequence[Kind]) -> list[Vote]:
    """Return the kinds a header names, first the word that ends last, the longest of those."""
    form = _form(header)
    found = sorted(_found(form, tuple(kinds)), key=lambda one: (one.end, one.end - one.start), reverse=True)
    if found and found[0].word in CODES:
        found = _meant(found)
    asked = ASKED.match(form) is not None
    return [Vote(one.kind, one.weak or (asked and one.kind.sensitivity == "direct"), one.heard) for one in found]


def _meant(found: list[Found]) -> list[Found]:
    """Return first what the codes stand for that a header ends with: 性别代码 is the sex in another writing.

    What has no codes, a name or a number, only counts if the values bear it out.
    """
    start = found[0].start
    meant = [one for one in found if one.end == start and one.kind.sensitivity != "plain"]
    first = [replace(one, weak=one.weak or one.kind.info_type not in CODED) for one in meant]
    return [*first, *(one for one in found if one not in meant)]


def _form(header: str) -> str:
    """Return a header in lower case, words apart by one underscore, what stands in brackets gone; 号码 behind a word is 号."""
    plain = folded(header).strip().replace("ü", "v").replace("Ü", "V")
    bare = ENDS.sub("", plain) or plain
    return NUMBER.sub(lambda one: one[1] or "hao", f"_{OTHERS.sub('_', SEAMS.sub('_', bare).lower()).strip('_')}_")


def _found(form: str, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    """Yield the words that stand in a header: Latin ones whole, Han ones anywhere, Han ones in pinyin by whole syllables."""
    size = len(form.replace("_", ""))
    for word, kind in _latin(kinds):
        place = form.rfind(f"_{word}_")
        if place >= 0:
            start = len(form[:place].replace("_", ""))
            yield Found(start, start + len(word.replace("_", "")), word, kind, weak=len(word) <= WEAK)
    if not form.isascii():
        yield from _written(form.replace("_", ""), size, kinds)
    for start, letters, seams in _runs(form):
        yield from _spelt(start, letters, seams, size, kinds)


def _written(bare: str, size: int, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    """Yield the Han words in a header."""
    for word, kind in _han(kinds):
        place = bare.rfind(word)
        if place >= 0 and (len(word) > SHORT or place + 1 == size):
            end = place + len(word)
            yield Found(place, end, word, kind, weak=_aside(word, kind, size - end))


def _aside(word: str, kind: Kind, behind: int) -> bool:
    """Tell whether a word for a person only says whose the thing is that is named behind it."""
    return kind.info_type == "NAME" and behind >= OWNED and not word.endswith("名")


def _spelt(start: int, letters: str, seams: frozenset[int], size: int, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    """Yield the Han words spelt in a run of pinyin."""
    for spelling, word, kind in _spellings(kinds):
        place = letters.rfind(spelling)
        while place >= 0 and not (place in seams and place + len(spelling) in seams):
            place = letters.rfind(spelling, 0, place + len(spelling) - 1)
        if place < 0:
            continue
        first, end = start + place, start + place + len(spelling)
        if len(word) > SHORT:
            yield Found(first, end, word, kind, _aside(word, kind, size - end), pinyin.ambiguous(word))
        elif len(letters) == size and spelling == letters:
            yield Found(first, end, word, kind, weak=True)


def _runs(form: str) -> Iterator[tuple[int, str, frozenset[int]]]:
    """Yield the runs of pinyin in a header: where each begins, its letters, and where syllables may meet in it."""
    start, letters, place = 0, "", 0
    for token in form.strip("_").split("_"):
        own, skipped = token, 0
        if not pinyin.seams(token):
            own = _ending(token)
            skipped = len(token) - len(own)
        if skipped or not own:
            if letters:
                yield start, letters, pinyin.seams(letters)
            letters = ""
        if not letters:
            start = place + skipped
        letters += own
        place += len(token)
    if letters:
        yield start, letters, pinyin.seams(letters)


def _ending(token: str) -> str:
    """Return the pinyin that a token ends with, the longest there is: khxingming, userxingming."""
    starts = range(max(1, len(token) - ENDING), len(token))
    return next((token[start:] for start in starts if pinyin.seams(token[start:])), "")


@cache
def _latin(kinds: tuple[Kind, ...]) -> tuple[tuple[str, Kind], ...]:
    """Return every Latin word of every kind."""
    return tuple((word, kind) for kind in kinds for word in kind.headers if word.isascii())


@cache
def _han(kinds: tuple[Kind, ...]) -> tuple[tuple[str, Kind], ...]:
    """Return every Han word of every kind."""
    return tuple(
        (_form(word).strip("_").replace("_", ""), kind) for kind in kinds for word in kind.headers if not word.isascii()
    )


@cache
def _spellings(kinds: tuple[Kind, ...]) -> tuple[tuple[str, str, Kind], ...]:
    """Return every Han word of every kind as it is spelt in pinyin; what words of two kinds are spelt like names neither."""
    ways = [(way, word, kind) for word, kind in _han(kinds) for way in pinyin.spellings(word)]
    kinds_of: dict[str, set[Kind]] = {}
    for way, _, kind in ways:
        kinds_of.setdefault(way, set()).add(kind)
    return tuple((way, word, kind) for way, word, kind in ways if len(kinds_of[way]) == 1)
