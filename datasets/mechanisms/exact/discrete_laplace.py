"""Exact discrete Laplace noise: P(x) proportional to exp(-|x| epsilon / sensitivity), delta = 0."""

import secrets
from decimal import Decimal
from math import gcd

from datasets.accounting.intervals import MISS, laplace_half_interval
from datasets.interfaces import IntArray
from datasets.mechanisms.exact import facts
from datasets.mechanisms.exact.two_sided import laplace_noise

MICRO_EPSILON_MAX = 10**8


class DiscreteLaplace:
    """Two-sided geometric noise, sampled without any floating point."""

    name = "discrete_laplace"

    def allows(self, *, range_max: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether `draw_all` serves values of at most `range_max` in size."""
        narrow = facts.SCALES * sensitivity * 10**6 <= micro_epsilon * facts.RANGE_MAX
        return narrow and range_max <= facts.RANGE_MAX and sensitivity >= 1 and 1 <= micro_epsilon <= MICRO_EPSILON_MAX

    def draw_all(self, values: IntArray, *, sensitivity: int, micro_epsilon: int) -> IntArray:
        """Return values + noise, each cell's noise independent.

        Raises:
            ValueError: an argument is of the wrong type, or public facts do not let the noise fit 64 bits.
        """
        facts.plain(sensitivity, micro_epsilon)
        facts.vector(values)
        facts.fitting(fits=self.allows(range_max=0, sensitivity=sensitivity, micro_epsilon=micro_epsilon))
        top, bottom = _reduced(sensitivity * 10**6, micro_epsilon)
        return values + laplace_noise(values.size, top=top, bottom=bottom)

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise, of any size. ValueError unless all are plain integers, the last two positive."""
        facts.plain(value, sensitivity, micro_epsilon)
        facts.fitting(fits=sensitivity >= 1 and micro_epsilon >= 1)
        return value + _noise(*_reduced(sensitivity * 10**6, micro_epsilon))

    def half_interval(self, *, sensitivity: int, micro_epsilon: int, miss: Decimal = MISS) -> int:
        """Return the smallest t with P(|noise| > t) <= miss."""
        return laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro_epsilon, miss=miss)

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return 0: the sampler is exact."""
        del sensitivity, micro_epsilon
        return 0


def _reduced(top: int, bottom: int) -> tuple[int, int]:
    """Return the ratio in its lowest terms."""
    common = gcd(top, bottom)
    return top // common, bottom // common


def _noise(top: int, bottom: int) -> int:
    """Return one draw of scale top / bottom (Canonne, Kamath, Steinke 2020, Algorithm 2)."""
    while True:
        low = secrets.randbelow(top)
        if not _bernoulli_exp(low, top):
            continue
        high = 0
        while _bernoulli_exp(1, 1):
            high += 1
        size = (low + top * high) // bottom
        negative = secrets.randbits(1)
        if negative and size == 0:
            continue
        return -size if negative else size


def _bernoulli_exp(top: int, bottom: int) -> bool:
    """Return true with probability exp(-top / bottom), for 0 <= top <= bottom."""
    count = 1
    while secrets.randbelow(bottom * count) < top:
        count += 1
    return count % 2 == 1
