"""diffprivlib's `Geometric` behind one door: only mechanisms/ imports a noise library.

The library computes in doubles, so it is allowed only where every value it can meet is far below 2^53, decided
from public facts (design rule 5). A new object is made for each draw, its generator is the operating system's.
"""

import math
import secrets
from decimal import Decimal

import numpy as np

from datasets.accounting import geometric_delta_atto
from datasets.accounting.intervals import MISS, laplace_half_interval
from datasets.errors import PlatformError
from datasets.interfaces import IntArray

MICRO_EPSILON_MAX = 1_000_000
DOUBLE_EXACT = 2**53
SCALE_MAX = 2**20
ATTEMPTS_MAX = 4


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
        if any(type(number) is not int for number in (value, sensitivity, micro_epsilon)):
            raise ValueError("draw_needs_plain_integers")
        self._refuse(sensitivity=sensitivity, micro_epsilon=micro_epsilon)
        drawn = _drawn(value, sensitivity, micro_epsilon)
        if drawn is None:  # raised here, outside the handler, so that the library's error is not its context
            raise PlatformError("draw_failed")
        return drawn

    def draw_all(self, values: IntArray, *, sensitivity: int, micro_epsilon: int) -> IntArray:
        """Return values + noise, a new draw for each cell; errors as of `draw`."""
        if type(values) is not np.ndarray or values.dtype != np.int64 or values.ndim != 1:
            raise ValueError("draw_needs_int64_vector")
        self._refuse(sensitivity=sensitivity, micro_epsilon=micro_epsilon)
        drawn = (self.draw(value, sensitivity=sensitivity, micro_epsilon=micro_epsilon) for value in values.tolist())
        return np.fromiter(drawn, dtype=np.int64, count=values.size)

    def half_interval(self, *, sensitivity: int, micro_epsilon: int, miss: Decimal = MISS) -> int:
        """Return the smallest t with P(|noise| > t) <= miss."""
        return laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro_epsilon, miss=miss)

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return what one draw costs in delta, in 1e-18."""
        return geometric_delta_atto(sensitivity=sensitivity, micro_epsilon=micro_epsilon)

    def _refuse(self, *, sensitivity: int, micro_epsilon: int) -> None:
        """Refuse parameters that doubles do not serve even at value 0."""
        plain = type(sensitivity) is int and type(micro_epsilon) is int
        positive = plain and sensitivity >= 1 and micro_epsilon >= 1
        if not (positive and self.allows(range_max=0, sensitivity=sensitivity, micro_epsilon=micro_epsilon)):
            raise ValueError("draw_out_of_range")


def _drawn(value: int, sensitivity: int, micro_epsilon: int) -> int | None:
    """Return one draw by a fresh library object, or None when it failed; its error's text goes nowhere."""
    from diffprivlib.mechanisms import Geometric as Library  # noqa: PLC0415 - 4 s of imports, in the draw only

    # Rounding of the quotient must never spend more than was charged.
    epsilon = math.nextafter(micro_epsilon / 1_000_000, 0.0)
    for _ in range(ATTEMPTS_MAX):
        try:
            made = Library(epsilon=epsilon, sensitivity=sensitivity)
            random = isinstance(made._rng, secrets.SystemRandom)  # noqa: SLF001 - the one thing to be sure of
            return int(made.randomise(value)) if random else None
        except OverflowError:  # the uniform was exactly one half (2^-53): independent of the value, draw again
            continue
        except Exception:  # noqa: BLE001 - whatever it is, it may name the value
            return None
    return None
