"""diffprivlib's `PermuteAndFlip` behind a door like that of `geometric.py`: same rules, same fresh randomness.

It is for short lists whose delta can be charged; it takes time that grows with the square of the list (engine.md),
and so does its delta. Longer lists and products that promise delta = 0 use the exact one, which has the same law.
"""

import math
import secrets
from collections.abc import Sequence

from datasets.accounting import permute_and_flip_delta_atto
from datasets.errors import PlatformError

CANDIDATES_MAX = 128
MICRO_EPSILON_MAX = 1_000_000
DOUBLE_EXACT = 2**53
EXPONENT_MAX = 64  # a candidate is never less likely to flip than exp(-64)


class PermuteAndFlip:
    """Integer scores, higher is better; (epsilon, delta)-DP where one person moves each score by `sensitivity`."""

    name = "library_permute_and_flip"

    def allows(self, *, candidates: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether doubles represent every score difference and delta stays small."""
        in_range = 1 <= candidates <= CANDIDATES_MAX and sensitivity >= 1 and 1 <= micro_epsilon <= MICRO_EPSILON_MAX
        return in_range and gap_max(sensitivity=sensitivity, micro_epsilon=micro_epsilon) < DOUBLE_EXACT

    def choose(self, scores: Sequence[int], *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the place of the chosen candidate.

        Raises:
            ValueError: an argument is not a plain integer, or public facts do not allow this mechanism.
            PlatformError: the library failed; nothing of its text is kept.
        """
        if any(type(number) is not int for number in (sensitivity, micro_epsilon, *scores)):
            raise ValueError("draw_needs_plain_integers")
        if not self.allows(candidates=len(scores), sensitivity=sensitivity, micro_epsilon=micro_epsilon):
            raise ValueError("draw_out_of_range")
        chosen = _choice(_capped(scores, sensitivity, micro_epsilon), sensitivity, micro_epsilon)
        if chosen is None:  # raised here, outside the handler, so that the library's error is not its context
            raise PlatformError("draw_failed")
        return chosen

    def delta_atto(self, *, candidates: int, micro_epsilon: int) -> int:
        """Return what one choice costs in delta, in 1e-18."""
        return permute_and_flip_delta_atto(candidates=candidates, micro_epsilon=micro_epsilon)


def gap_max(*, sensitivity: int, micro_epsilon: int) -> int:
    """Return the difference of scores that an exponent of 64 comes to."""
    return -(-EXPONENT_MAX * 2 * sensitivity * 10**6 // micro_epsilon)


def _capped(scores: Sequence[int], sensitivity: int, micro_epsilon: int) -> list[int]:
    """Return the scores with none further below the best than a public cap, and none negative.

    max(score, best - cap) has the sensitivity of the score: both of its arguments move by at most that much.
    """
    cap = gap_max(sensitivity=sensitivity, micro_epsilon=micro_epsilon)
    best = max(scores)
    return [max(0, cap - (best - score)) for score in scores]


def _choice(scores: list[int], sensitivity: int, micro_epsilon: int) -> int | None:
    """Return the library's choice by a fresh object, or None when it failed; its error's text goes nowhere."""
    from diffprivlib.mechanisms import PermuteAndFlip as Library  # noqa: PLC0415 - 4 s of imports, in the draw only

    # Rounding of the quotient must never spend more than was charged.
    epsilon = math.nextafter(micro_epsilon / 1_000_000, 0.0)
    try:
        made = Library(epsilon=epsilon, sensitivity=sensitivity, utility=scores, monotonic=False)
        random = isinstance(made._rng, secrets.SystemRandom)  # noqa: SLF001 - the one thing to be sure of
        return int(made.randomise()) if random else None
    except Exception:  # noqa: BLE001 - whatever it is, it may name scores
        return None
