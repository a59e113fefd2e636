"""Exact discrete Laplace noise: integers only, delta = 0 (Canonne, Kamath, Steinke 2020, Algorithm 2)."""

import secrets
from math import gcd

from datasets.accounting.intervals import laplace_half_interval


class DiscreteLaplace:
    """P(x) proportional to exp(-|x| epsilon / sensitivity), sampled without any floating point."""

    name = "discrete_laplace"

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise. ValueError unless sensitivity and micro_epsilon are positive plain integers."""
        for number in (value, sensitivity, micro_epsilon):
            if type(number) is not int:
                raise ValueError("draw_needs_plain_integers")
        if sensitivity < 1 or micro_epsilon < 1:
            raise ValueError("draw_out_of_range")
        top, bottom = sensitivity * 10**6, micro_epsilon
        common = gcd(top, bottom)
        return value + _noise(top // common, bottom // common)

    def half_interval(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the smallest t with P(|noise| <= t) >= 0.95."""
        return laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro_epsilon)

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return 0: the sampler is exact."""
        del sensitivity, micro_epsilon
        return 0


def _noise(top: int, bottom: int) -> int:
    """Return one draw of scale top / bottom."""
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
