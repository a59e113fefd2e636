"""The interval of a ratio, by inverting a test: every m for which sum - m number is noise alone.

With true sums S = m N, the drawn S' - m N' is the noise of the sum less m times that of the number, and lies within t(m) but for
`miss`, t(m) from the law of that very sum. All m that pass are the interval: the true one fails with probability at most
`miss`, whatever N is. t grows with |m|, so it is taken at the far end of each of a few public spans of m, and the
interval is the hull of what passes in any of them: no narrower than all that pass, and hardly wider.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.coordinates import Noise
from datasets.querying.drawing import reach

Numbers = npt.NDArray[Any]
SPANS = 16  # of either sign


def ratio_range(
    total: Numbers, number: Numbers, noises: tuple[Noise, Noise], ends: tuple[int, int], miss: Decimal
) -> tuple[Numbers, Numbers]:
    """Return the ends of the interval of total / number in each cell.

    Args:
        total: drawn sums of centred values.
        number: drawn numbers of values.
        noises: those of sum and number.
        ends: the least and the most a centred value can be; what has no value is anything between them.
        miss: how often an interval may fail.
    """
    least, most = np.full(len(total), np.inf), np.full(len(total), -np.inf)
    widest = max(map(abs, ends))
    for place in range(-SPANS, SPANS):
        first, last = (widest * edge / SPANS for edge in (place, place + 1))
        within = _reach(noises, max(abs(first), abs(last)), miss)
        low, high = _passing(total, number, within)
        low, high = np.maximum(low, max(first, ends[0])), np.minimum(high, min(last, ends[1]))
        passed = low <= high
        least, most = np.where(passed, np.minimum(least, low), least), np.where(passed, np.maximum(most, high), most)
    return least, most


def _passing(total: Numbers, number: Numbers, within: float) -> tuple[Numbers, Numbers]:
    """Return the least and the most m for which |total - m number| is within a reach; infinite where any m is."""
    few = number == 0
    size = np.where(few, 1, np.abs(number))
    middle = total * np.sign(number) / size
    low, high = middle - within / size, middle + within / size
    any_m = np.where(few & (np.abs(total) <= within), np.inf, -np.inf)
    return np.where(few, -any_m, low), np.where(few, any_m, high)


@lru_cache(maxsize=4096)
def _reach(noises: tuple[Noise, Noise], weight: float, miss: Decimal) -> float:
    """Return how far the sum's noise less `weight` times the number's reaches, but for `miss`."""
    return reach(((noises[0], 1.0), (noises[1], weight)), miss)
