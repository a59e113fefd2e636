"""Invented persons for the demo: names, mobiles, resident IDs with right check digits, homes.

Nobody here exists. The seed makes the demo's table the same each time; noise is never seeded (design rule 3.5).
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from datasets.identifiers.resident_id import CHECKS, WEIGHTS
from marketplace.operations.demo import texts

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉力永健世广义兴良海山仁波宁贵福生元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以"
MOBILE_HEADS = ("134", "135", "138", "139", "150", "158", "177", "180", "186", "188", "189", "199")
FIRST_DAY, LAST_DAY = np.datetime64("1945-01-01"), np.datetime64("2009-12-31")
FIRST_CHILD, LAST_CHILD = np.datetime64("2015-01-01"), np.datetime64("2024-12-31")
CHILDREN = 0.02


@dataclass(frozen=True)
class People:
    """Persons, one a place: what identifies them, and where they live as a place in the list of cities."""

    names: pa.Array
    mobiles: pa.Array
    ids: pa.Array
    children: np.ndarray
    cities: np.ndarray

    def __len__(self) -> int:
        """Return how many persons there are."""
        return len(self.ids)


def make(count: int, codes: np.ndarray, rng: np.random.Generator) -> People:
    """Return `count` different persons living in the prefectures of `codes` (GB/T 2260)."""
    crowd = 1 / np.arange(1, len(codes) + 1) ** 0.5  # a few large cities, many small ones
    cities = rng.choice(len(codes), count, p=rng.permutation(crowd / crowd.sum()))
    children = rng.random(count) < CHILDREN
    return People(_names(count, rng), _mobiles(count, rng), ids(codes[cities], children, rng), children, cities)


def _names(count: int, rng: np.random.Generator) -> pa.Array:
    """Return a surname and one or two given characters for each person."""
    second = texts.labels(["", *GIVEN], np.where(rng.random(count) < 0.3, 0, rng.integers(1, len(GIVEN) + 1, count)))
    surname = texts.labels(SURNAMES, rng.integers(0, len(SURNAMES), count))
    return texts.joined(surname, texts.labels(GIVEN, rng.integers(0, len(GIVEN), count)), second)


def _mobiles(count: int, rng: np.random.Generator) -> pa.Array:
    """Return an eleven-digit mobile number for each person."""
    heads = texts.labels(MOBILE_HEADS, rng.integers(0, len(MOBILE_HEADS), count))
    return texts.joined(heads, texts.numbered("", rng.integers(0, 10**8, count), 8))


def ids(codes: np.ndarray, children: np.ndarray, rng: np.random.Generator) -> pa.Array:
    """Return a resident ID for each person: county, birth date, order of the day, check digit; all different."""
    days = np.where(
        children, _days(FIRST_CHILD, LAST_CHILD, len(codes), rng), _days(FIRST_DAY, LAST_DAY, len(codes), rng)
    )
    first = np.hstack(
        [texts.digits(codes + 2, 6), texts.digits(_dates(days), 8), texts.digits(_orders(codes, days), 3)]
    )
    checks = np.frombuffer(CHECKS.encode(), dtype=np.uint8)[first @ np.array(WEIGHTS) % 11]
    return texts.fixed(np.hstack([first + texts.ZERO, checks[:, None]]))


def _days(first: np.datetime64, last: np.datetime64, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return days drawn from a span, both ends included."""
    return first + rng.integers(0, (last - first).astype(int) + 1, count)


def _dates(days: np.ndarray) -> np.ndarray:
    """Return days as numbers YYYYMMDD."""
    months = days.astype("datetime64[M]").astype(int)
    in_month = (days - days.astype("datetime64[M]")).astype(int) + 1
    return (months // 12 + 1970) * 10_000 + (months % 12 + 1) * 100 + in_month


def _orders(codes: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return each person's place among those of the same county and birth date, so that no ID comes twice."""
    together = codes.astype(np.int64) * 100_000 + days.astype("datetime64[D]").astype(int)
    order = np.argsort(together, kind="stable")
    ranked = together[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    sizes = np.diff(np.r_[starts, len(ranked)])
    places = np.empty(len(codes), dtype=np.int64)
    places[order] = np.arange(len(codes)) - np.repeat(starts, sizes) + 1
    return places
