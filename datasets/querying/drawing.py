"""Drawing the noise of one coordinate by its planned mechanism, and how wide that noise is. Totals come in clamped."""

from decimal import Decimal
from functools import lru_cache
from math import floor, sqrt

import numpy as np

from datasets.accounting.intervals import gaussian_half_interval, laplace_half_interval
from datasets.accounting.sums import Term, sum_reach
from datasets.coordinates import Noise
from datasets.interfaces import IntArray
from datasets.mechanisms import DISCRETE_GAUSSIAN, DISCRETE_LAPLACE, GEOMETRIC

PURE = {part.name: part for part in (GEOMETRIC, DISCRETE_LAPLACE)}


def draw(exact: IntArray, noise: Noise) -> IntArray:
    """Return exact totals with fresh noise, in the same shape."""
    flat = np.ascontiguousarray(exact).reshape(-1)
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        drawn = DISCRETE_GAUSSIAN.draw_all(flat, sensitivity_squared=noise.l2_squared, rho_pico=noise.rho_pico)
    else:
        drawn = PURE[noise.mechanism].draw_all(flat, sensitivity=noise.l1, micro_epsilon=noise.micro_epsilon)
    return drawn.reshape(exact.shape)


def half_interval(noise: Noise, miss: Decimal) -> int:
    """Return the smallest t with P(|noise| > t) <= miss, in grid steps; of combined draws hardly more than the smallest."""
    if noise.drawn:
        return _combined(noise.l2_squared, noise.drawn, miss)
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        return gaussian_half_interval(sensitivity_squared=noise.l2_squared, rho_pico=noise.rho_pico, miss=miss)
    return laplace_half_interval(sensitivity=noise.l1, micro_epsilon=noise.micro_epsilon, miss=miss)


@lru_cache(maxsize=1024)
def _combined(l2_squared: int, drawn: tuple[int, ...], miss: Decimal) -> int:
    """Return the reach of a mean of Gaussians weighted by their rho, and half a step for each time it was rounded."""
    whole = sum(drawn)
    terms = (Term(True, sqrt(l2_squared * 1e12 / (2 * rho)), rho / whole) for rho in drawn)  # noqa: FBT003 - Gaussian
    return floor(sum_reach(tuple(terms), miss / 2) + (len(drawn) - 1) / 2)


def scale(noise: Noise) -> float:
    """Return the noise's scale in grid steps: b of the Laplace kinds, sigma of the Gaussian."""
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        return sqrt(noise.l2_squared * 1e12 / (2 * noise.rho_pico))
    return noise.l1 * 1e6 / noise.micro_epsilon
