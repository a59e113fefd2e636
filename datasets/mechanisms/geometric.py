"""diffprivlib's `Geometric` behind one door: the only place in the product that imports a noise library.

The library computes in doubles, so it is allowed only where every value it can meet is far below 2^53, decided
from public facts (design rule 5). A new object is made for each draw, its generator is the operating system's.
"""

import math
import secrets
from typing import TYPE_CHECKING

from datasets.accounting import geometric_delta_atto
from datasets.accounting.intervals import laplace_half_interval
from datasets.errors import PlatformError

if TYPE_CHECKING:
    from diffprivlib.mechanisms import Geometric as Library

MICRO_EPSILON_MAX = 1_000_000
DOUBLE_EXACT = 2**53
SCALE_MAX = 2**20


class Geometric:
    """Two-sided geometric noise: P(x) proportional to exp(-|x| epsilon / sensitivity)."""

    name = "geometric"

    def allows(self, *, range_max: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether doubles represent every value this draw can meet."""
        tail = 40 * sensitivity * 10**6 // micro_epsilon + 1
        narrow = sensitivity * 10**6 <= SCALE_MAX * micro_epsilon
        return narrow and range_max + tail < DOUBLE_EXACT and micro_epsilon <= MICRO_EPSILON_MAX

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise.

        Raises:
            ValueError: an argument is not a plain int, or out of the range this mechanism serves.
            PlatformError: the library failed; nothing of its text is kept.
        """
        for number in (value, sensitivity, micro_epsilon):
            if type(number) is not int:
                raise ValueError("draw_needs_plain_integers")
        if sensitivity < 1 or not 1 <= micro_epsilon <= MICRO_EPSILON_MAX:
            raise ValueError("draw_out_of_range")
        # Rounding of the quotient must never spend more than was charged.
        epsilon = math.nextafter(micro_epsilon / 1_000_000, 0.0)
        while True:
            try:
                return int(_new(epsilon, sensitivity).randomise(value))
            except OverflowError:  # the uniform was exactly one half (2^-53): independent of the value, draw again
                continue
            except Exception as problem:
                raise PlatformError("draw_failed") from problem

    def half_interval(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the smallest t with P(|noise| <= t) >= 0.95."""
        return laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro_epsilon)

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return what one draw costs in delta, in 1e-18."""
        return geometric_delta_atto(sensitivity=sensitivity, micro_epsilon=micro_epsilon)


def _new(epsilon: float, sensitivity: int) -> "Library":
    """Return a fresh library object; PlatformError when its randomness is not the operating system's."""
    from diffprivlib.mechanisms import Geometric as Library  # noqa: PLC0415 - 4 s of imports, in the draw only

    made = Library(epsilon=epsilon, sensitivity=sensitivity)
    if not isinstance(made._rng, secrets.SystemRandom):  # noqa: SLF001 - the one thing to be sure of
        raise PlatformError("draw_not_random")
    return made
