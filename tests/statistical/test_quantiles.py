"""Measured coverage of a tree's intervals: the true quantile lies in at least 95 % of them, and in hardly more than its law says.

Each case draws 2,000 trees of the same counts. A count of hits below the 1e-7 quantile of Binomial(2,000, 0.95) fails:
over all cases a sound engine fails once in more than 100,000 runs.
"""

from decimal import Decimal

import numpy as np
import pytest
from scipy.stats import binom

from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.query import measure
from datasets.querying.drawing import draw
from datasets.querying.trees import quantiles

DRAWS = 2_000
FEWEST = int(binom.ppf(1e-7, DRAWS, 0.95))
MISS = Decimal("0.05")
AT = Coordinate(Kind.TREE, measure("fee"), 0, 299, leaf=1)
SHAPES = {
    "flat": np.full(300, 20),
    "steep": (1000 * 0.97 ** np.arange(300)).astype(np.int64),
    "two hills": np.where(np.abs(np.arange(300) - 60) < 20, 100, 0) + np.where(np.arange(300) > 250, 120, 0),
    "few": np.eye(1, 300, 170, dtype=np.int64)[0] * 5,
}


def noise(mechanism):
    levels = len(AT.levels)
    loss = {"rho_pico": 5 * 10**11} if mechanism == "discrete_gaussian" else {"micro_epsilon": 1_000_000}
    return Noise(AT, Bound(Path.STORED, 3), mechanism, 3 * levels, 9 * levels, **loss)


def tree(leaves):
    sizes, spans = AT.levels, [4 ** (len(AT.levels) - 1 - level) for level in range(len(AT.levels))]
    return np.hstack(
        [np.add.reduceat(leaves, np.arange(0, size * span, span)) for size, span in zip(sizes, spans, strict=True)]
    )


@pytest.mark.statistical
@pytest.mark.parametrize("mechanism", ["discrete_laplace", "discrete_gaussian"])
@pytest.mark.parametrize("quantile", [(1, 2), (9, 10), (1, 100)], ids=str)
@pytest.mark.parametrize("leaves", SHAPES.values(), ids=SHAPES)
def test_the_true_quantile_lies_in_at_least_95_percent_of_intervals(leaves, quantile, mechanism):
    a, b = quantile
    drawn = draw(np.tile(tree(leaves), (DRAWS, 1)), noise(mechanism))
    found = quantiles(drawn, noise(mechanism), quantile, MISS)
    upto = np.cumsum(leaves)
    true = np.flatnonzero((b * (upto - leaves) <= a * upto[-1]) & (a * upto[-1] <= b * upto))
    hits = int(((found.low <= true[0]) & (true[-1] <= found.high)).sum())
    assert hits >= FEWEST
    assert ((found.low <= found.values) & (found.values <= found.high)).all()


@pytest.mark.statistical
def test_an_interval_is_no_wider_than_its_ranks_reach():
    """On a flat table an interval is some 2 * 1.96 deviations of a rank wide; a claim of more noise would be wider."""
    drawn = draw(np.tile(tree(SHAPES["flat"]), (DRAWS, 1)), noise("discrete_gaussian"))
    found = quantiles(drawn, noise("discrete_gaussian"), (1, 2), MISS)
    levels = len(AT.levels)
    deviation = np.sqrt((3 * levels + 1) * 9 * levels) / 2  # of upto - n / 2, in rows
    assert np.median(found.high - found.low) <= 2 * 1.96 * deviation / 20 * 1.4 + 2
