"""The likeliest reading of a run of Han: as words of the language, names of persons, and marks that are neither.

A shortest path (Viterbi 1967) over all ways to cut the run, each piece at its cost. What stands before and behind a
name makes it cheaper: 客户王芳来电 has a cue in front and a verb behind.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from datasets.identifiers import books
from datasets.identifiers.names import costs, foreign, surroundings

WORD_MAX, GIVEN_MAX, KNOWN_MAX = 4, 2, 6
ALONE = 1.0  # what a name is cheaper by when it is the whole run
KNOWN = 8.0  # and when it stands in another column of the table
WORD = 3.0  # what it is dearer by when it is a common word
UNLISTED_MAX = 3
UNLISTED = {2: 19.0, 3: 26.0}  # a word no book has, by its marks
SHAPED = {2: 16.0, 3: 18.5}  # one that ends as places and things do
GIVEN_IN_WORD = 4.0  # and what it is dearer by when marks of given names make it up
USUAL, RARE_IN_WORDS = 8.0, 0.4  # what its marks cost, and what it is dearer by when they are seldom in words: 坤, 蕾
THING = 8.0  # a word that is known to be none
HAMLET = 11.0  # a place by a family's name: 刘家村, 庞各庄
FAMILY_S = frozenset("家各")
PLACES = (
    "桥路街镇村山湖寺塔门庄岗口营堡坡湾屯园站港洲岭沟坝峪塘池里巷弄城汇嘴驿祠庙府坊铺滩渡道区仓苑部组库室所阁斋厅廊"
)
THINGS = "鸡鱼鸭鹅牛羊虾蟹肉蛋奶糖盐酱醋油饼糕酥面粉米饭菜汤粥茶酒水果瓜豆菇笋包锅碗盘杯壶瓶罐盒箱袋床椅桌柜架灯镜机器表钟车船票券卡本册笔纸布绒衣裤裙鞋帽袜巾包霜膏皂剂药片丸丹店馆校网社厂吧屋铺行"
ENDINGS = frozenset(PLACES + THINGS)
MYRIAD = "万"
CALLING, CALLED = frozenset("小老阿"), 5.0  # 小王, 老李
Piece = tuple[int, float]  # how many marks, at what cost


def names(
    text: str, start: int, end: int, known: frozenset[str], things: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield the places of names in the run of Han from `start` to `end`, the last first.

    Args:
        text: a folded text.
        start: where the run begins.
        end: where it ends.
        known: names that stand in other columns of the table.
        things: words that are none, though they be built like names.
    """
    run = text[start:end]
    persons = [
        list(_persons(text, run, place, start, known)) if known or mark in _starts() else []
        for place, mark in enumerate(run)
    ]
    if things:
        persons = [
            [one for one in found if run[place : place + one[0]] not in things] for place, found in enumerate(persons)
        ]
    if not any(persons):
        return
    cost, back = [0.0, *[1e9] * len(run)], [(0, False)] * (len(run) + 1)
    for place in range(len(run)):
        for size, piece in chain(_plain(run, place), _things(run, place, things)) if things else _plain(run, place):
            if cost[place] + piece < cost[place + size]:
                cost[place + size], back[place + size] = cost[place] + piece, (place, False)
        for size, piece in persons[place]:
            if cost[place] + piece < cost[place + size]:
                cost[place + size], back[place + size] = cost[place] + piece, (place, True)
    yield from _walked(back, start)


@cache
def _starts() -> frozenset[str]:
    """Return the marks that a name may begin with."""
    return (foreign.STARTS | CALLING | books.words("given_marks")).union(family[0] for family in costs.families())


def _walked(back: list[tuple[int, bool]], start: int) -> Iterator[tuple[int, int]]:
    """Yield the names on the cheapest path, the last first."""
    at = len(back) - 1
    while at > 0:
        before, name = back[at]
        if name:
            yield start + before, start + at
        at = before


def _plain(run: str, place: int) -> Iterator[Piece]:
    """Yield the words and places that may begin at a place of the run."""
    words = costs.words()
    yield 1, words.get(run[place], costs.LETTER)
    for size in range(2, min(WORD_MAX, len(run) - place) + 1):
        word = run[place : place + size]
        if (cost := words.get(word)) is not None:
            yield size, cost
        elif size <= UNLISTED_MAX and word[0] not in surroundings.OTHERS:
            yield size, _unlisted(word)


def _things(run: str, place: int, things: frozenset[str]) -> Iterator[Piece]:
    """Yield the things that begin at a place of the run."""
    if things:
        sizes = range(2, min(WORD_MAX, len(run) - place) + 1)
        yield from ((size, THING) for size in sizes if run[place : place + size] in things)


@lru_cache(1 << 16)
def _unlisted(word: str) -> float:
    """Return the cost of a word or place that no book has: 马甸桥, 石锅鱼."""
    if len(word) == UNLISTED_MAX and word[1] in FAMILY_S and word[2] in PLACES and word[0] in costs.families():
        return HAMLET
    rare = RARE_IN_WORDS * sum(costs.mark(one) - USUAL for one in word)
    if word[-1] not in ENDINGS:
        return UNLISTED[len(word)] + rare
    return SHAPED[len(word)] + max(0.0, rare) + (GIVEN_IN_WORD if costs.likely(word[1:]) else 0.0)


def _persons(text: str, run: str, place: int, start: int, known: frozenset[str]) -> Iterator[Piece]:
    """Yield the names that may begin at a place of the run, at what they cost where they stand."""
    if run[place] == MYRIAD and text[start + place - 1 : start + place].isdigit():
        return  # an amount
    found = list(_named(run, place))
    if known:
        found += [
            (size, 0.0) for size in range(2, min(KNOWN_MAX, len(run) - place) + 1) if run[place : place + size] in known
        ]
    if not found:
        return
    before, words = surroundings.before(text, start + place), costs.words()
    for size, cost in found:
        name, end = run[place : place + size], start + place + size
        dearer = WORD if name in words else 0.0
        cheaper = (KNOWN if name in known else 0.0) + (ALONE if size == len(run) else 0.0)
        yield size, cost + dearer - cheaper - before - surroundings.behind(text, end)


def _named(run: str, place: int) -> Iterator[Piece]:
    """Yield the sizes and costs of names that may begin at a place, what stands around them left out."""
    families = costs.families()
    for size in (2, 1):
        family = families.get(run[place : place + size])
        if family is not None:
            first = place + size
            for more in range(1, min(GIVEN_MAX, len(run) - first) + 1):
                yield size + more, costs.NAME + family + costs.given(run[first : first + more])
    if run[place] in CALLING and (family := families.get(run[place + 1 : place + 2])) is not None:
        yield 2, costs.NAME + family + CALLED
    if run[place : place + 1] == run[place + 1 : place + 2] and costs.likely(run[place]):
        yield 2, costs.NAME + CALLED + costs.given(run[place])  # 婷婷
    if run[place] in foreign.STARTS:
        yield from _foreign(run, place)


def _foreign(run: str, place: int) -> Iterator[Piece]:
    """Yield names put together from known parts or from marks of sounds."""
    size = count = 0
    while part := foreign.part(run, place + size):
        size, count = size + part, count + 1
        if count > 1 or run[place : place + size] not in costs.words():
            yield size, costs.NAME + foreign.PART_COST * count + (foreign.ALONE if count == 1 else 0.0)
    for length in range(foreign.SOUNDS_MIN, foreign.sounds(run, place) + 1):
        yield length, costs.NAME + foreign.STRANGE + foreign.SOUND_COST * length
