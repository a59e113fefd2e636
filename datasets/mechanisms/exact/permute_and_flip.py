"""Exact permute-and-flip: one of many candidates, the better the likelier, delta = 0 (McKenna and Sheldon 2020)."""

import secrets
from collections.abc import Sequence

import numpy as np

from datasets.mechanisms.exact import facts
from datasets.mechanisms.exact.coins import exp_ratios


class ExactPermuteAndFlip:
    """Integer scores, higher is better; epsilon-DP where one person moves each score by at most `sensitivity`.

    This is the one for lists of any length, and for products that promise delta = 0; diffprivlib's, with the same law,
    is for short lists where its delta can be charged (`mechanisms.chooser`).
    """

    name = "permute_and_flip"

    def allows(self, *, candidates: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether a choice can be made."""
        return candidates >= 1 and sensitivity >= 1 and micro_epsilon >= 1

    def choose(self, scores: Sequence[int], *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the place of the chosen candidate.

        Each candidate flips a coin of probability exp(-epsilon (best - score) / (2 sensitivity)) and one of those
        whose coin fell is chosen uniformly: the first of them in a random permutation is just that.

        Raises:
            ValueError: an argument is not a plain integer or not positive, or there is no candidate.
        """
        facts.plain(sensitivity, micro_epsilon, *scores)
        fits = self.allows(candidates=len(scores), sensitivity=sensitivity, micro_epsilon=micro_epsilon)
        facts.fitting(fits=fits)
        best = max(scores)
        fell = exp_ratios([(best - score) * micro_epsilon for score in scores], 2 * sensitivity * 10**6)
        places = np.flatnonzero(fell)  # never empty: the best candidate's coin always falls
        return int(places[secrets.randbelow(places.size)])

    def delta_atto(self, *, candidates: int, micro_epsilon: int) -> int:
        """Return 0: the sampler is exact."""
        del candidates, micro_epsilon
        return 0
