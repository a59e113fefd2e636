"""Measured coverage of combined draws: at least 95 %, and as near to it as rounding allows.

20,000 cells; a count of hits below the 1e-7 quantile of Binomial(20,000, 0.95) fails: a sound engine does so once in a
million runs of all cases.
"""

import numpy as np
import pytest
from scipy.stats import binom

from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.query import Metric, MetricKind, Query
from datasets.querying.combining import combined
from datasets.querying.deriving import MISS
from datasets.querying.drawing import draw, half_interval, scale
from datasets.tables import Answer

CELLS = 20_000
EXACT = 1_000
FEWEST = int(binom.ppf(1e-7, CELLS, 0.95))
COUNTS = Query((Metric(MetricKind.COUNT_ROWS),))


def drawn(rho):
    noise = Noise(Coordinate(Kind.ROWS), Bound(Path.STORED, 3), "discrete_gaussian", 3, 9, rho_pico=rho)
    values = draw(np.full((CELLS, 1), EXACT), noise)
    return Answer(COUNTS, (noise,), ((0,),), (), (tuple(values[:, 0].tolist()),))


@pytest.mark.statistical
@pytest.mark.parametrize(
    "rhos", [(10**9, 10**9), (10**10, 3 * 10**9), (10**9, 4 * 10**9, 10**10), (4 * 10**12, 2 * 10**12)], ids=str
)
def test_the_truth_lies_in_95_percent_of_combined_intervals(rhos):
    found = drawn(rhos[0])
    for rho in rhos[1:]:
        found = combined(found, drawn(rho))
    off = np.array(found.values[0]) - EXACT
    assert (np.abs(off) <= half_interval(found.noises[0], MISS)).sum() >= FEWEST
    if scale(found.noises[0]) > 5:
        assert off.std() == pytest.approx(scale(found.noises[0]), rel=0.03)
