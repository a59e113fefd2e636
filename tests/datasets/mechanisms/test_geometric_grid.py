"""The library draws one of 2^53 - 1 uniforms. Each outcome's uniforms are counted here, so its delta is known exactly."""

import math
from decimal import Decimal, localcontext

import pytest
from diffprivlib.mechanisms import Geometric

from datasets.mechanisms import GEOMETRIC

MIDDLE = 2**52  # the uniform of exactly one half has no logarithm and is drawn again


class Fixed:
    """A generator that gives the uniform at `place`."""

    def random(self):
        return self.place / 2**53


def counted(sensitivity, micro):
    """How many uniforms give each outcome; outcomes shrink as uniforms go away from the middle."""
    library = Geometric(epsilon=math.nextafter(micro / 1_000_000, 0.0), sensitivity=sensitivity)
    library._rng = Fixed()
    counts = {}
    for sign, last in ((1, MIDDLE - 1), (-1, MIDDLE)):

        def size(distance, sign=sign):
            library._rng.place = MIDDLE + sign * distance
            return abs(library.randomise(0))

        done, outcome = 0, size(1)
        while done < last:
            low, high = done, last + 1
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if size(middle) >= outcome else (low, middle)
            counts[sign * outcome] = counts.get(sign * outcome, 0) + low - done
            done, outcome = low, outcome - 1
    assert sum(counts.values()) == 2**53 - 1
    return counts


@pytest.mark.parametrize(
    ("sensitivity", "micro"), [(1, 1_000_000), (1, 100_000), (2, 999_983), (3, 500_000), (10, 1_000_000)]
)
def test_the_delta_charged_covers_the_delta_counted(sensitivity, micro):
    counts = counted(sensitivity, micro)
    with localcontext(prec=50):
        odds = (Decimal(micro) / 10**6).exp()
        for shift in (sensitivity, -sensitivity):
            beyond = (count - odds * counts.get(outcome + shift, 0) for outcome, count in counts.items())
            delta = sum(max(Decimal(0), each) for each in beyond) / (2**53 - 1) * 10**18
            charged = GEOMETRIC.delta_atto(sensitivity=sensitivity, micro_epsilon=micro)
            assert charged / 10 < delta <= charged
