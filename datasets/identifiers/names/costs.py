"""What a word and what a name costs: the negative logarithm of how often it is met. The cheaper is the likelier.

Words by the counts of the common-words book; names as family name times given name, after the lists of the books, whose
order is that of use. Weights that no count gives stand below; they were chosen on sentences of our own.
"""

import math
from collections import Counter
from functools import cache, lru_cache
from itertools import takewhile

from datasets.identifiers import books
from datasets.identifiers.names import surroundings, things

BUSINESS_COUNT = 3_000  # what a word of business is taken to be counted, where the dictionary is older than it
LETTER = 15.0  # a mark that is no word by itself
NAME = 2.5  # a name at all, in a remark about a customer
ONE, TWO = 1.4, 0.3  # given names of one mark and of two
OFTEN = 100  # rarer words change no mark's cost
PAIR = 2
DOUBLED = 3.0  # one mark twice
WORD_GIVEN = 7.5  # a given name that is a word: 王高兴
UNLIKELY = 2.5  # and one of marks that given names seldom have
ODD = 9.5  # a mark that given names seldom have
NEVER = 16.0  # a mark of grammar
LOOKS_LIKE = 6_000  # what a word that begins like a name is taken to be counted
BRAND_COUNT = 20_000
THING_COUNT = 300  # and one of the lists of foods, cars, animals, remedies, goods and places
GRAMMAR = frozenset("的了是与及或不没就都也要把被给对从到已将请您你我他她它这那哪什么吗呢吧啊个说很件单号块于以记氏")
RARE = 8.5
SELDOM = dict.fromkeys("有会能前再又在后上下次年日分秒", RARE)


@cache
def _common() -> dict[str, int]:
    """Return the counts of common words, the most frequent first; a large book, so read once."""
    return books.counts("common_words")


@cache
def words() -> dict[str, float]:
    """Return the cost of each common word."""
    counts = dict(_common())
    for word, count in books.counts("news_words").items():
        counts.setdefault(word, count)
    for word in _own():
        counts[word] = max(counts.get(word, 0), BUSINESS_COUNT)
    for word in (*books.column("words_like_names"), *books.column("words_like_calls")):
        counts[word] = max(counts[word], LOOKS_LIKE) if word in counts else BUSINESS_COUNT
    counts = {
        **dict.fromkeys(
            (*books.column("things"), *books.column("goods_and_places"), *books.column("towns")), THING_COUNT
        ),
        **counts,
    }
    counts.update(dict.fromkeys(books.column("brands_like_names"), BRAND_COUNT))
    total = math.log(sum(counts.values()))
    costs = {count: total - math.log(count) for count in set(counts.values())}
    return {word: costs[count] for word, count in counts.items()}


def _own() -> list[str]:
    """Return the words of our own lists and books: firms, goods, business, occupations, regions."""
    regions = [*books.column("provinces"), *books.column("cn_regions_prefecture", "name")]
    regions += books.column("cn_regions_county", "name")
    short = [name[:-1] for name in regions if 3 <= len(name) <= 4]
    around = [word for word in (*surroundings.FIRMS, *things.GOODS, *things.GROUND) if len(word) > 1]
    return [
        *around,
        *books.column("business_words"),
        *books.column("occupations"),
        *books.column("diseases"),
        *regions,
        *short,
    ]


@cache
def families() -> dict[str, float]:
    """Return the cost of each family name; the first of the list are the most frequent."""
    single, compound = books.column("surnames"), books.column("compound_surnames")
    weights = {name: 1 / (place + 12) ** 1.15 for place, name in enumerate(single)}
    total = math.log(sum(weights.values()))
    return {
        **{name: total - math.log(weight) for name, weight in weights.items()},
        **{name: 5.0 + place / 10 for place, name in enumerate(compound)},
    }


def calls(family: str) -> bool:
    """Tell whether a family name is met so often that one mark and a title are a person: 王经理, not 由奶奶."""
    return families().get(family, 99.0) < min(6.6, words().get(family, LETTER) - 0.5)


@cache
def _marks() -> dict[str, float]:
    """Return the cost of each mark of given names."""
    marks = dict.fromkeys(books.column("given_marks"))
    weights = {mark: 1 / (place + 60) ** 0.8 for place, mark in enumerate(marks)}
    total = math.log(sum(weights.values()))
    return {**{mark: total - math.log(weight) for mark, weight in weights.items()}, **SELDOM,
            **dict.fromkeys(GRAMMAR, NEVER)}  # fmt: skip


@cache
def _in_words() -> dict[str, float]:
    """Return the cost of each mark in words."""
    found: Counter[str] = Counter()
    for word, count in takewhile(lambda entry: entry[1] >= OFTEN, _common().items()):
        for one in word:
            found[one] += count
    total = math.log(found.total())
    return {one: total - math.log(count) for one, count in found.items()}


def mark(one: str) -> float:
    """Return the cost of a mark in words."""
    return _in_words().get(one, LETTER)


def likely(marks: str) -> bool:
    """Tell whether given names have such marks."""
    return all(_marks().get(mark, ODD) < RARE for mark in marks)


@cache
def _no_given() -> frozenset[str]:
    """Return words that no given name is: persons, titles, verbs that stand beside names, occupations."""
    persons = {*surroundings.PERSONS, *surroundings.TITLES, *surroundings.VERBS, *books.words("occupations")}
    return frozenset(persons | {word for word in books.words("business_words") if not likely(word)})


@lru_cache(1 << 16)
def given(marks: str) -> float:
    """Return the cost of a given name."""
    by_marks = marked(marks)
    if len(marks) == 1 or not GRAMMAR.isdisjoint(marks) or marks not in words():
        return by_marks
    return (
        by_marks + ODD
        if marks in _no_given()
        else min(by_marks, WORD_GIVEN + 0.35 * words()[marks] + (0.0 if likely(marks) else UNLIKELY))
    )


def marked(marks: str) -> float:
    """Return the cost of a given name by its marks alone; one mark twice is chosen once: 苗苗."""
    if len(marks) == PAIR and marks[0] == marks[1]:
        return DOUBLED + _marks().get(marks[0], ODD)
    return sum(_marks().get(mark, ODD) for mark in marks) + (ONE if len(marks) == 1 else TWO)


def built(word: str) -> bool:
    """Tell whether a word is a family name of one mark with marks behind it that given names have."""
    return word[0] in books.words("surnames") and likely(word[1:])


def called(word: str) -> float:
    """Return the cost of a whole text as a family name and a given name, by marks alone; endless when it is none."""
    return min((NAME + families()[one] + marked(two) for one, two in _ways(word)), default=math.inf)


def named(word: str) -> float:
    """Return the same, a given name that is a word at its own cost."""
    return min((NAME + families()[one] + given(two) for one, two in _ways(word)), default=math.inf)


def _ways(word: str) -> list[tuple[str, str]]:
    """Return the ways to part a text into a family name and a given name."""
    ways = [(word[:size], word[size:]) for size in (1, 2) if 1 <= len(word) - size <= PAIR]
    return [(one, two) for one, two in ways if one in families()]
