"""Writes the book of newer words, from counts over news of the last years: 文旅, 冷链, firms, brands and models.

`python -m datasets.identifiers.lexicons.news COUNTS`: lines of [word, count] as in jionlp 1.5.31, word_distribution.json
(Apache licence 2.0). News are full of persons: what may be one's name is left out, save two marks counted far more often
than such a name would be. Counts are brought to the scale of the book of common words.
"""

import json
import math
import re
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from datasets.identifiers import books
from datasets.identifiers.names import costs, foreign, reading, surroundings

HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
SOME = re.compile(r"[\u4e00-\u9fff].*")
LEAST = 300  # counted times
RATHER, RARELY = 3.0, 4.0  # by how much a word must be likelier than a name; where given names have its last mark
COMMON, MET = 4.5, 6.5  # what the commonest family names cost at most, and those that are met
PAIR = 2
# what three marks behind a family name end with that nobody is called by: no person of the news is taken for a word
ENDED = frozenset("区市县州省镇乡村网社委局厅院所馆店厂部站办会奖债库杯贷证险券街坊园府线版号键剂粉油肉鱼器机车")
CALLED = frozenset("总老氏某")  # 王总, 韩某


def choose(entries: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the words that the book takes, with their counts on the scale of the book of common words."""
    common, families = books.counts("common_words"), books.words("surnames")
    total = sum(count for word, count in entries if SOME.match(word))
    for word, count in entries:
        if HAN.fullmatch(word) is None or count < LEAST or word in common or families.isdisjoint(word):
            continue
        if not _somebody(word, math.log(total / count)):
            yield word, max(1, count * sum(common.values()) // total)


def _somebody(word: str, cost: float) -> bool:
    """Tell whether a word of such a cost may be a person's name, or hold one."""
    if word[0] in reading.CALLING and word[1] in books.words("surnames"):
        return True  # 小李
    if word[1:] in surroundings.TITLES or word[1:] in CALLED:
        return True
    if word[0] in books.words("surnames") and _somebodys(word):
        return True
    if len(word) == PAIR:
        rather = RARELY if costs.likely(word[1]) else RATHER
        return costs.called(word) < cost + rather or costs.families().get(word[0], math.inf) < COMMON
    if foreign.SOUNDS.issuperset(word) or word[:PAIR] in books.words("compound_surnames"):
        return True
    return any(_full(word[start:]) for start in range(len(word) - 1))


def _somebodys(word: str) -> bool:
    """Tell whether what begins with a family name may be whom the news are about, however rare the given name."""
    return costs.likely(word[1]) if len(word) == PAIR else len(word) == PAIR + 1 and word[-1] not in ENDED


def _full(text: str) -> bool:
    """Tell whether a text begins as full names do; if it ends as no thing does, with whatever behind a family name."""
    if text[0] not in books.words("surnames") or len(text) <= PAIR:
        return False
    return costs.likely(text[1:3]) or (costs.families()[text[0]] < MET and text[-1] not in reading.ENDINGS)


def main() -> None:
    """Write the book."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    found = sorted(choose([tuple(json.loads(line)) for line in lines]), key=itemgetter(1), reverse=True)
    books.write(books.DATA / "news_words.csv", ["value", "count"], found)


if __name__ == "__main__":
    main()
