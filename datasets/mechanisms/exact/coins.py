"""Exact coins that fall with probability exp(-p/q), many at a time (Canonne, Kamath, Steinke 2020, Algorithm 1).

Everything is a comparison of integers. Ratios whose parts do not fit 64 bits are compared digit by digit: 62 bits
first, the rest, needed once in 2^62 comparisons, with Python's own integers.
"""

import secrets
from collections.abc import Callable, Sequence

import numpy as np

from datasets.interfaces import IntArray
from datasets.mechanisms.exact.uniform import BoolArray, below, words

DIGITS = 62  # bits compared at once
MASK = (1 << DIGITS) - 1
BOTTOM_MAX = 2**62
FLIPS_MAX = 2**62  # no coin is flipped that often: each flip is lost with probability 1 - 1/e

Coins = Callable[[IntArray], BoolArray]


def exp_fractions(tops: IntArray, bottom: int) -> BoolArray:
    """Return one coin of probability exp(-top / bottom) for each 0 <= top <= bottom.

    Raises:
        ValueError: the bottom is not in 1..2^62.
    """
    if not 1 <= bottom <= BOTTOM_MAX:
        raise ValueError("coin_bottom")
    return _exp_below_one(tops.size, lambda places: below(bottom, places.size) < tops[places])


def exp_ratios(tops: Sequence[int], bottom: int) -> BoolArray:
    """Return one coin of probability exp(-top / bottom) for each top >= 0; integers of any size."""
    scaled = [(top << DIGITS) // bottom for top in tops]
    whole = np.array([min(number >> DIGITS, FLIPS_MAX) for number in scaled], dtype=np.int64)
    digits = np.array([number & MASK for number in scaled], dtype=np.int64)

    def ratio(places: IntArray) -> BoolArray:
        return _fell(digits[places], lambda place: (tops[places[place]] << DIGITS) % bottom, bottom)

    return _thinned(_exp_below_one(len(tops), ratio), whole)


def exp_same(top: int, bottom: int, count: int) -> BoolArray:
    """Return `count` coins of probability exp(-top / bottom), top >= 0; integers of any size."""
    scaled, rest = divmod(top << DIGITS, bottom)

    def ratio(places: IntArray) -> BoolArray:
        return _fell(np.full(places.size, scaled & MASK, dtype=np.int64), lambda _: rest, bottom)

    whole = np.full(count, min(scaled >> DIGITS, FLIPS_MAX), dtype=np.int64)
    return _thinned(_exp_below_one(count, ratio), whole)


def _fell(digits: IntArray, rest: Callable[[int], int], bottom: int) -> BoolArray:
    """Return coins of probability (digits + rest / bottom) / 2^62: a number's next digits decide where the first tie."""
    drawn = (words(digits.size) >> np.uint64(64 - DIGITS)).astype(np.int64)
    fell = drawn < digits
    for tie in np.flatnonzero(drawn == digits).tolist():
        fell[tie] = secrets.randbelow(bottom) < rest(tie)
    return fell


def inverse_e(count: int) -> BoolArray:
    """Return `count` coins of probability 1/e."""
    return _exp_below_one(count, lambda places: np.ones(places.size, dtype=np.bool_))


def _exp_below_one(count: int, coins: Coins) -> BoolArray:
    """Return coins of probability exp(-x) from coins of probability x, 0 <= x <= 1.

    The k-th round goes on with probability x/k, so P(more than k rounds) = x^k/k!, and a coin falls when its last
    round is odd: 1 - x + x^2/2! - ... = exp(-x).
    """
    fell = np.zeros(count, dtype=np.bool_)
    places, turn = np.arange(count), 1
    while places.size:
        goes_on = coins(places)
        if turn > 1:
            goes_on &= below(turn, places.size) == 0
        fell[places[~goes_on]] = turn % 2 == 1
        places, turn = places[goes_on], turn + 1
    return fell


def _thinned(fell: BoolArray, whole: IntArray) -> BoolArray:
    """Return the coins that also survive `whole` coins of 1/e each: exp(-(n + x)) = exp(-1)^n exp(-x)."""
    places, turn = np.flatnonzero(fell & (whole > 0)), 1
    while places.size:
        stays = inverse_e(places.size)
        fell[places[~stays]] = False
        places, turn = places[stays], turn + 1
        places = places[whole[places] >= turn]
    return fell
