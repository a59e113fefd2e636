"""Names in Latin letters inside Chinese text: pinyin, Cantonese, Korean and Vietnamese spellings, European names."""

import re
from collections.abc import Iterator
from functools import cache

from datasets.identifiers import books

WORD = r"[A-Z][a-zà-öø-ÿ'’]{1,14}(?:-[A-Za-z][a-z]{1,10})?"
CAPITALS = r"[A-Z]{2,10}"
CANDIDATE = re.compile(
    rf"(?<![A-Za-z0-9_@.\-])(?:{WORD}(?: {WORD}){{1,3}}|{CAPITALS},? {CAPITALS}(?:[ \-]{CAPITALS})?)(?![A-Za-z0-9_@])"
)
SYLLABLE = r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|uang|iong|ang|eng|ing|ong|uai|iao|ian|uan|van|ai|ei|ui|ao|ou|iu|ie|ve|ue|er|an|en|in|un|vn|ia|ua|uo|a|o|e|i|u|v))"
PINYIN = re.compile(rf"{SYLLABLE}{{1,3}}")
ENDINGS = re.compile(r".{2,}(?:ov|ova|ev|eva|sky|skaya|son|sen|ez|ini|etti|stein|mann|berg|ski|ian|oglu|wala)")
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr"})


def spans(text: str, cued: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Yield the places of names in Latin letters; behind a word for a person, `cued`, any two such words are one."""
    for found in CANDIDATE.finditer(text):
        start, words = found.start(), found[0]
        first = words.split(" ")[0]
        if first in TITLES or first.lower() in _others():
            start, words = start + len(first) + 1, words[len(first) + 1 :]
        if " " in words and (found.start() in cued or likely(words)):
            yield start, found.end()


@cache
def _others() -> frozenset[str]:
    """Return words that begin with a capital and are no names."""
    names = books.words("latin_given_names") | books.words("latin_family_names")
    return books.words("words_like_latin_names") - names


def likely(words: str) -> bool:
    """Tell whether two to four words in Latin letters are a person's name."""
    parts = [part.lower() for part in re.split(r"[ ,]+", words)]
    given, family = books.words("latin_given_names"), books.words("latin_family_names")
    if any(part in _others() for part in parts):
        return False
    if parts[0] in given or parts[-1] in given or parts[0] in family or ENDINGS.fullmatch(parts[-1]):
        return True
    return parts[-1] in family or all(PINYIN.fullmatch(part.replace("'", "").replace("-", "")) for part in parts)
