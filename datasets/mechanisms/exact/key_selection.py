"""Which keys may be named: noisy numbers of persons above a threshold that a single person's key hardly ever passes.

Keys are what values people's rows have, so that a key exists says that somebody has it (Korolova et al. 2009, Wilson et
al. 2019). Every existing key's number of persons gets noise; keys below the threshold are never named. Proof of
(epsilon, delta) and of (delta, rho): docs/explanation/samplers.md.
"""

from decimal import Decimal

import numpy as np

from datasets.accounting import Loss, PureLoss
from datasets.accounting.intervals import gaussian_half_interval, laplace_half_interval, shared_miss
from datasets.interfaces import IntArray
from datasets.mechanisms.exact import facts
from datasets.mechanisms.exact.discrete_gaussian import DiscreteGaussian
from datasets.mechanisms.exact.discrete_laplace import DiscreteLaplace

ATTO_DIGITS = 18


class KeySelection:
    """Chooses keys for a loss whose delta pays for the threshold; each person counts in at most `keys_per_person`."""

    pure = "key_selection_discrete_laplace"
    concentrated = "key_selection_discrete_gaussian"

    def name(self, loss: Loss) -> str:
        """Return the mechanism's name, as cards show it."""
        return self.pure if isinstance(loss, PureLoss) else self.concentrated

    def threshold(self, *, keys_per_person: int, loss: Loss) -> int:
        """Return the least noisy number of persons with which a key is named.

        A key of one person has the number 1. It is kept where 1 + X >= threshold, that is X > t with t = threshold - 2,
        which happens with at most delta / keys_per_person; a person has so many keys at the most. t comes from the
        two-sided tail: the law is symmetric, so P(X > t) is half of P(|X| > t).

        Raises:
            ValueError: there is no delta, or it is too small or too large for the proof of the tail.
        """
        facts.plain(keys_per_person)
        facts.fitting(fits=keys_per_person >= 1 and loss.delta_atto >= 1)
        miss = shared_miss(keys_per_person, Decimal(2 * loss.delta_atto).scaleb(-ATTO_DIGITS))
        if isinstance(loss, PureLoss):
            return 2 + laplace_half_interval(sensitivity=keys_per_person, micro_epsilon=loss.micro_epsilon, miss=miss)
        return 2 + gaussian_half_interval(sensitivity_squared=keys_per_person, rho_pico=loss.rho_pico, miss=miss)

    def select(self, persons: IntArray, *, keys_per_person: int, loss: Loss) -> tuple[IntArray, IntArray]:
        """Return the places of the keys that may be named, and their noisy numbers of persons.

        Args:
            persons: the exact number of persons of each existing key, each person counted in at most
                `keys_per_person` of them. Keys nobody has must not be here.
            keys_per_person: the bound that was enforced.
            loss: what is charged: epsilon or rho for the numbers, delta for the threshold.

        Raises:
            ValueError: parameters the mechanism does not serve. Nothing depends on the numbers.
        """
        least = self.threshold(keys_per_person=keys_per_person, loss=loss)
        if isinstance(loss, PureLoss):
            noise = DiscreteLaplace()
            noisy = noise.draw_all(persons, sensitivity=keys_per_person, micro_epsilon=loss.micro_epsilon)
        else:
            noisy = DiscreteGaussian().draw_all(persons, sensitivity_squared=keys_per_person, rho_pico=loss.rho_pico)
        places = np.flatnonzero(noisy >= least)
        return places, noisy[places]
