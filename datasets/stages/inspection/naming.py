"""Names of persons in running text, in several ways.

As the likeliest reading of a run of Han (identifiers/names); a family name with a title (王先生); with a middle dot or a gap between the parts; in Latin letters.
"""

import re
from collections.abc import Iterator
from functools import cache

from datasets.detectors.name import PLAIN_WORDS
from datasets.identifiers import books
from datasets.identifiers.names import costs, foreign, latin, reading, surroundings

TITLES = (
    "先生|女士|小姐|太太|夫人|老师|师傅|经理|主任|医生|大夫|护士|阿姨|叔叔|大爷|大妈|大姐|大哥|同学|同志|律师(?!事务所)|教授|校长|院长|局长|处长|科长|部长|书记|"
    "警官|法官|老板|主管|总监|店长|教练|工程师|会计|奶奶|爷爷|哥|姐|总(?![共计是部会价额量要算体结有得之店裁])|董(?![事])|工(?=[，。,. ：:说来已在去])|队长|村长|班长|站长|妈妈|爸爸|某某|某"
)
RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
LETTERS = re.compile(r"[A-Z][A-Za-z]+,? [A-Z]")
STOPS = books.words("words_like_names") | PLAIN_WORDS
Span = tuple[int, int]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns: a family name with a title, a gap inside a name."""
    one = "".join(books.column("surnames"))
    family = rf"(?:{'|'.join(books.column('compound_surnames'))}|[{one}])"
    given = "".join(books.column("given_marks"))
    titled = re.compile(rf"(?P<name>{family})(?:{TITLES})")
    spaced = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{family} [{given}] ?[{given}]?)(?![\u4e00-\u9fff])")
    return titled, spaced


def spans(
    text: str, known: frozenset[str] = frozenset(), things: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names in a folded text; `known` are names in other columns of the table, `things` are none."""
    for find in (_titled, _spaced, _dotted, _latin):
        for start, end in find(text):
            yield start, end, "NAME"
    for run in RUN.finditer(text):
        for start, end in reading.names(text, *run.span(), known, things):
            yield start, end, "NAME"


def _titled(text: str) -> Iterator[Span]:
    """Yield family names in front of titles."""
    for found in _patterns()[0].finditer(text):
        start, name = found.start("name"), found["name"]
        company = text[start - 1 : start + 1] == "公司"
        if not company and text[start : start + 2] not in STOPS and (len(name) > 1 or costs.calls(name)):
            yield found.span("name")


def _spaced(text: str) -> Iterator[Span]:
    """Yield names with a gap between their marks, behind a word for a person."""
    for found in _patterns()[1].finditer(text) if " " in text else ():
        if surroundings.before(text, found.start()) >= surroundings.STRONG:
            yield found.span("name")


def _dotted(text: str) -> Iterator[Span]:
    """Yield names with a middle dot."""
    for dot in foreign.DOT.finditer(text):
        if around := foreign.around(text, dot.start()):
            yield around


def _latin(text: str) -> Iterator[Span]:
    """Yield names in Latin letters; behind a word for a person, whatever is spelt like one."""
    if LETTERS.search(text) is None:
        return
    places = [found.start() for found in latin.CANDIDATE.finditer(text)]
    cued = frozenset(place for place in places if surroundings.before(text, place) >= surroundings.STRONG)
    yield from latin.spans(text, cued)
