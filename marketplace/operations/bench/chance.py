"""How far chance alone moves a share: exact binomial limits, and the exact coverage of an interval of drawn noise."""

from decimal import Decimal
from math import exp

import numpy as np
import numpy.typing as npt

from datasets.coordinates import Noise
from datasets.mechanisms import DISCRETE_GAUSSIAN
from datasets.querying.deriving import MISS
from datasets.querying.drawing import half_interval, scale

Floats = npt.NDArray[np.float64]
FAR = 12  # scales beyond which a Gaussian has no mass a double could tell


def limits(trials: int, least: float, most: float, alarm: float) -> tuple[int, int]:
    """Return the fewest and the most hits among so many trials, each limit missed with probability below `alarm`.

    Args:
        trials: independent trials, each with a chance from `least` to `most`.
        least: the chance the fewest hits are counted from.
        most: the chance the most hits are counted from; 1 for none.
        alarm: how often a sound engine may miss each limit.
    """
    fewest = int(np.searchsorted(np.cumsum(_masses(trials, least)), alarm, side="right"))
    if most >= 1:
        return fewest, trials
    misses = int(np.searchsorted(np.cumsum(_masses(trials, 1 - most)), alarm, side="right"))
    return fewest, trials - misses


def _masses(trials: int, chance: float) -> Floats:
    """Return P(H = 0..trials) of the binomial law, by the ratio of neighbours in logarithms."""
    hits = np.arange(1, trials + 1)
    steps = np.log((trials - hits + 1) / hits) + np.log(chance) - np.log1p(-chance)
    return np.exp(np.concatenate([[0.0], np.cumsum(steps)]) + trials * np.log1p(-chance))


def coverage(noise: Noise, miss: Decimal = MISS) -> float:
    """Return P(|noise| <= t) for the t an answer's interval has."""
    half = half_interval(noise, miss)
    if noise.mechanism != DISCRETE_GAUSSIAN.name:
        falls = exp(-1 / scale(noise))
        return 1 - 2 * falls ** (half + 1) / (1 + falls)
    weights = _gaussian_weights(scale(noise), half)
    return float(weights[0] / weights[1])


def _gaussian_weights(sigma: float, half: int) -> tuple[float, float]:
    """Return the weight within +-half and the whole weight of a discrete Gaussian."""
    places = np.arange(-int(FAR * sigma) - 1, int(FAR * sigma) + 2)
    weights = np.exp(-((places / sigma) ** 2) / 2)
    return float(weights[np.abs(places) <= half].sum()), float(weights.sum())


def deviation(noise: Noise) -> float:
    """Return the standard deviation that the law of a drawn noise has."""
    if noise.mechanism == DISCRETE_GAUSSIAN.name:
        return scale(noise)
    falls = exp(-1 / scale(noise))
    return float(np.sqrt(2 * falls) / (1 - falls))
