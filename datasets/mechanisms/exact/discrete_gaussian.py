"""Exact discrete Gaussian noise: P(x) proportional to exp(-x^2 / (2 sigma^2)), rational sigma^2, delta = 0."""

from decimal import Decimal
from fractions import Fraction
from math import isqrt

import numpy as np

from datasets.accounting.intervals import MISS, gaussian_half_interval
from datasets.interfaces import IntArray
from datasets.mechanisms.exact import facts
from datasets.mechanisms.exact.coins import exp_ratios
from datasets.mechanisms.exact.two_sided import TRIALS_MAX, geometric_parts, signs

RHO_PICO_MAX = 5 * 10**15  # what an epsilon of 100 comes to
PICO = 10**12


class DiscreteGaussian:
    """A vector with L2 sensitivity D gets sigma^2 = D^2 / (2 rho), which costs rho of zCDP."""

    name = "discrete_gaussian"

    def allows(self, *, range_max: int, sensitivity_squared: int, rho_pico: int) -> bool:
        """Tell, from public facts, whether `draw_all` serves values of at most `range_max` in size."""
        spread = facts.SCALES**2 * sensitivity_squared * PICO
        narrow = spread <= 2 * rho_pico * facts.RANGE_MAX**2
        return narrow and range_max <= facts.RANGE_MAX and sensitivity_squared >= 1 and 1 <= rho_pico <= RHO_PICO_MAX

    def draw_all(self, values: IntArray, *, sensitivity_squared: int, rho_pico: int) -> IntArray:
        """Return values + noise, each cell's noise independent.

        Raises:
            ValueError: an argument is of the wrong type, or public facts do not let the noise fit 64 bits.
        """
        facts.plain(sensitivity_squared, rho_pico)
        facts.vector(values)
        facts.fitting(fits=self.allows(range_max=0, sensitivity_squared=sensitivity_squared, rho_pico=rho_pico))
        return values + gaussian_noise(values.size, variance=Fraction(sensitivity_squared * PICO, 2 * rho_pico))

    def half_interval(self, *, sensitivity_squared: int, rho_pico: int, miss: Decimal = MISS) -> int:
        """Return a t with P(|noise| > t) <= miss: the smallest, or, for a wide noise, at most one above it."""
        return gaussian_half_interval(sensitivity_squared=sensitivity_squared, rho_pico=rho_pico, miss=miss)

    def delta_atto(self, *, sensitivity_squared: int, rho_pico: int) -> int:
        """Return 0: the sampler is exact."""
        del sensitivity_squared, rho_pico
        return 0


def gaussian_noise(count: int, *, variance: Fraction) -> IntArray:
    """Return `count` draws (Canonne, Kamath, Steinke 2020, Algorithm 3).

    Proposals are discrete Laplace of scale t = floor(sigma) + 1; Y is kept with probability
    exp(-(|Y| - sigma^2/t)^2 / (2 sigma^2)).
    """
    scale = isqrt(variance.numerator // variance.denominator) + 1
    found = [np.zeros(0, dtype=np.int64)]
    while count > 0:
        low, high = geometric_parts(min(TRIALS_MAX, count * 43 // 20 + 16), top=scale, bottom=1)
        size = low + scale * high
        negative, kept = signs(low, high)
        tops = _exponents(low[kept], high[kept], scale, variance)
        fell = exp_ratios(tops, 2 * variance.numerator * variance.denominator * scale**2)
        found.append(np.where(negative, -size, size)[kept][fell][:count])
        count -= found[-1].size
    return np.concatenate(found)


def _exponents(low: IntArray, high: IntArray, scale: int, variance: Fraction) -> list[int]:
    """Return (|Y| - sigma^2/t)^2 / (2 sigma^2) in units of 1 / (2 p q t^2), where sigma^2 = p/q: (|Y| t q - p)^2."""
    top, factor = variance.numerator, scale * variance.denominator
    parts = zip(low.tolist(), high.tolist(), strict=True)
    return [((small + scale * large) * factor - top) ** 2 for small, large in parts]
