"""Many exact two-sided geometric draws at once; the proposals of the discrete Gaussian come from here too."""

import numpy as np

from datasets.interfaces import IntArray
from datasets.mechanisms.exact.coins import BOTTOM_MAX, exp_fractions, exp_ratios, exp_same
from datasets.mechanisms.exact.uniform import BoolArray, below, fair

TRIALS_MAX = 2**17  # at once, so that memory stays small


def laplace_noise(count: int, *, top: int, bottom: int) -> IntArray:
    """Return `count` draws of P(x) proportional to exp(-|x| bottom / top)."""
    found = [np.zeros(0, dtype=np.int64)]
    step = step_of(top, bottom)
    while count > 0:
        low, high = geometric_parts(min(TRIALS_MAX, count * 17 // 10 + 16), top=top, bottom=bottom)
        size = low + step * high
        negative, kept = signs(low, high)
        found.append(np.where(negative, -size, size)[kept][:count])
        count -= found[-1].size
    return np.concatenate(found)


def step_of(top: int, bottom: int) -> int:
    """Return the whole part of the scale top / bottom, at least 1."""
    return max(1, top // bottom)


def geometric_parts(count: int, *, top: int, bottom: int) -> tuple[IntArray, IntArray]:
    """Return R and Q of some of `count` trials: R + m Q has P(x) proportional to exp(-x bottom / top), x >= 0.

    m is `step_of(top, bottom)`. R is uniform below m and kept with probability exp(-R bottom / top);
    Q counts how often a coin of probability exp(-m bottom / top) falls before it does not.
    """
    step = step_of(top, bottom)
    low = below(step, count)
    low = low[_kept(low, top, bottom)]
    high = np.zeros(low.size, dtype=np.int64)
    places = np.arange(low.size)
    while places.size:
        places = places[exp_same(step * bottom, top, places.size)]
        high[places] += 1
    return low, high


def signs(low: IntArray, high: IntArray) -> tuple[BoolArray, BoolArray]:
    """Return which draws become negative, and which are kept: half of the zeros are not, for 0 has one sign only."""
    negative = fair(low.size)
    return negative, ~(negative & ((low | high) == 0))


def _kept(low: IntArray, top: int, bottom: int) -> BoolArray:
    """Return coins of probability exp(-low bottom / top); no low reaches the scale."""
    if top <= BOTTOM_MAX:
        return exp_fractions(low * np.int64(bottom), top)
    return exp_ratios([number * bottom for number in low.tolist()], top)
