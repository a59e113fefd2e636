"""How far a weighted sum of independent noises reaches: t with P(sum > t) <= miss, from the laws themselves.

Each weighted noise is laid on a common lattice of cells, whose exact masses are convolved. A sum of cells is off by at most
half a cell a noise, which is added to t; where the cells are whole numbers nothing is off. Doubles err by less than
1e-9 here, the normal law in the place of a wide discrete one by less than 2e-7 a noise: `SLACK` is taken off the miss.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import erfc, exp, expm1, sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
SLACK = 1e-5
FINE = 64  # cells a standard deviation of the sum, where it is wider than that many steps; more for sums of many
FINE_EACH = 16  # for each noise
SPREAD = 256  # deviations that all cells cover: beyond 128 lies less than 1e-70
SUMMED_MAX = 512  # scales up to this are added up term by term
FAR = 45  # scales beyond which a double can tell no mass
MISS_MAX = Decimal("0.25")


@dataclass(frozen=True)
class Term:
    """So many independent noises of one law, each times a weight. Scale is b of a Laplace law, sigma of a Gaussian."""

    gaussian: bool
    scale: float
    weight: float
    count: int = 1

    @property
    def variance(self) -> float:
        """The variance of all of them together."""
        own = self.scale**2 if self.gaussian else 2 * exp(-1 / self.scale) / expm1(-1 / self.scale) ** 2
        return self.count * self.weight**2 * own


@lru_cache(maxsize=4096)
def sum_reach(terms: tuple[Term, ...], miss: Decimal) -> float:
    """Return t with P(sum > t) <= miss; by symmetry P(sum < -t) <= miss too.

    Raises:
        ValueError: the miss is not in 1e-5..0.25, or there is nothing to add up.
    """
    present = [term for term in terms if term.count and term.weight]
    if not Decimal("1e-5") <= miss <= MISS_MAX or not present:
        raise ValueError("interval_miss")
    count = sum(term.count for term in present)
    fine = max(FINE, 1 << (FINE_EACH * count - 1).bit_length())
    whole = all(float(term.weight).is_integer() for term in present)
    cell = max(float(whole), sqrt(sum(term.variance for term in present)) / fine)
    size = fine * SPREAD
    spectrum: npt.NDArray[np.complex128] = np.ones(size // 2 + 1, np.complex128)
    for term in present:
        spectrum *= np.fft.rfft(_cells(term, cell, size)) ** term.count
    beyond = np.cumsum(np.fft.fftshift(np.fft.irfft(spectrum, size))[::-1])[::-1]  # P(sum of cells >= place)
    place = int(np.flatnonzero(beyond <= float(miss) - SLACK)[0]) - size // 2 - 1
    return cell * (place + (0 if cell == 1 and whole else count / 2))


def _cells(term: Term, cell: float, size: int) -> Floats:
    """Return the mass of one weighted noise in each cell, cell 0 first, negative ones from the end."""
    if term.scale <= SUMMED_MAX:
        points, masses = _points(term)
        places = np.floor(points * (term.weight / cell) + 0.5).astype(np.int64) % size
        return np.bincount(places, masses, size).astype(np.float64)
    found = np.zeros(size)
    far = min(size // 2 - 1, int(FAR * term.scale * abs(term.weight) / cell) + 2)
    middles = np.arange(far + 1, dtype=np.float64) + 0.5
    ends = _beyond(term, middles * (cell / abs(term.weight)))
    found[0] = 1 - 2 * ends[0]
    masses = -np.diff(ends)
    found[1 : far + 1] = masses
    found[-far:] = masses[::-1]
    return found


def _points(term: Term) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the integers and the probability of each, as far as a double can tell."""
    places = np.arange(-int(FAR * term.scale) - FAR, int(FAR * term.scale) + FAR + 1)
    exponents = (places / term.scale) ** 2 / 2 if term.gaussian else np.abs(places) / term.scale
    masses = np.exp(-exponents)
    return places, masses / masses.sum()


def _beyond(term: Term, ends: Floats) -> Floats:
    """Return P(X > end) of a wide noise; the normal law at the next half for a Gaussian."""
    whole = np.floor(ends)
    if not term.gaussian:
        return np.exp(-(whole + 1) / term.scale) / (1 + exp(-1 / term.scale))
    near = (whole + 0.5) / (term.scale * sqrt(2))
    return np.array([erfc(point) / 2 if point < FAR else 0.0 for point in near.tolist()])
