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
        return _combined(noise, miss)
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        return gaussian_half_interval(sensitivity_squared=noise.l2_squared, rho_pico=noise.rho_pico, miss=miss)
    return laplace_half_interval(sensitivity=noise.l1, micro_epsilon=noise.micro_epsilon, miss=miss)


@lru_cache(maxsize=1024)
def _combined(noise: Noise, miss: Decimal) -> int:
    """Return the reach of a mean of Gaussians weighted by their rho."""
    return floor(reach(((noise, 1.0),), miss))


def reach(weighted: tuple[tuple[Noise, float], ...], miss: Decimal) -> float:
    """Return t with P(|sum of weighted noises| > t) <= miss; of combined draws with half a step for each rounding."""
    terms = tuple(term for noise, weight in weighted for term in _terms(noise, weight))
    rounded = sum(abs(weight) * max(0, len(noise.drawn) - 1) / 2 for noise, weight in weighted)
    return sum_reach(terms, miss / 2) + rounded


def _terms(noise: Noise, weight: float) -> list[Term]:
    """Return the laws a weighted noise is made of: one, or those of its combined draws, weighted by their rho."""
    if noise.mechanism != DISCRETE_GAUSSIAN.name:
        return [Term(gaussian=False, scale=scale(noise), weight=weight)]
    drawn = noise.drawn or (noise.rho_pico,)
    scales = (sqrt(noise.l2_squared * 1e12 / (2 * rho)) for rho in drawn)
    shares = (weight * rho / noise.rho_pico for rho in drawn)
    return [Term(gaussian=True, scale=size, weight=share) for size, share in zip(scales, shares, strict=True)]


def scale(noise: Noise) -> float:
    """Return the noise's scale in grid steps: b of the Laplace kinds, sigma of the Gaussian."""
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        return sqrt(noise.l2_squared * 1e12 / (2 * noise.rho_pico))
    return noise.l1 * 1e6 / noise.micro_epsilon
