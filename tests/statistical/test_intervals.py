"""Measured coverage of the 95 % intervals of every metric: the truth of the bounded table lies in at least 95 % of them.

20,000 cells of one answer have the same exact totals and independent noise. A count of hits below the 1e-7 quantile of
Binomial(20,000, 0.95) fails; over all cases a sound engine fails once in more than 100,000 runs.
"""

import numpy as np
import pytest
from scipy.stats import binom

from datasets.coordinates import Bound, Noise, Path
from datasets.query import Metric, MetricKind, Query, measure
from datasets.querying.deriving import derive
from datasets.querying.drawing import draw
from datasets.querying.parts import parts_of
from datasets.tables import Answer
from tests.support.tables import declaration

CELLS = 20_000
FEWEST = int(binom.ppf(1e-7, CELLS, 0.95))
VALUES = {
    "few": [3, -20, 100, 41],
    "many": [-20, 0, 7, 7, 12, 55, 100] * 40,
    "none": [],
}  # fees in half yuan, -20 to 100
METRICS = [
    Metric(MetricKind.COUNT_ROWS),
    Metric(MetricKind.SUM, measure("fee")),
    Metric(MetricKind.MEAN, measure("fee")),
    Metric(MetricKind.VARIANCE, measure("fee")),
    Metric(MetricKind.STDDEV, measure("fee")),
]


def truth(kind, values):
    numbers = np.array(values or [0], float)
    found = {
        MetricKind.COUNT_ROWS: len(values),
        MetricKind.SUM: sum(values),
        MetricKind.MEAN: numbers.mean(),
        MetricKind.VARIANCE: numbers.var(),
        MetricKind.STDDEV: numbers.std(),
    }
    return found[kind]


def exact(coordinate, values):
    centred = [value - coordinate.center for value in values]
    return {"rows": len(values), "values": len(values), "sum": sum(centred), "squares": sum(v * v for v in centred)}[
        coordinate.kind.value
    ]


def noise(coordinate, guarantee):
    sensitivity = 3 * coordinate.weight
    facts = {"coordinate": coordinate, "bound": Bound(Path.STORED, 3), "l1": sensitivity, "l2_squared": sensitivity**2}
    if guarantee == "pure":
        return Noise(**facts, mechanism="discrete_laplace", micro_epsilon=900_000)
    return Noise(**facts, mechanism="discrete_gaussian", rho_pico=400_000_000_000)


@pytest.mark.statistical
@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.kind.value)
@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_the_truth_lies_in_at_least_95_percent_of_intervals(metric, values, guarantee):
    declared = declaration()
    query = Query((metric,))
    coordinates = parts_of(query, declared)[0].coordinates
    noises = tuple(noise(coordinate, guarantee) for coordinate in coordinates)
    columns = [draw(np.full((CELLS, 1), exact(item.coordinate, values)), item) for item in noises]
    table = tuple(map(tuple, np.hstack(columns).T.tolist()))
    answer = Answer(query, noises, (tuple(range(len(noises))),), (), table)
    (figure,) = derive(answer, declared)[metric]
    wanted = truth(metric.kind, values)
    if not values and len(noises) > 1:
        assert (figure.low <= figure.high).all()  # a ratio of nothing has no truth; its interval stays a range
        return
    hits = int(((figure.low <= wanted + 1e-9) & (wanted - 1e-9 <= figure.high)).sum())
    assert hits >= FEWEST
    assert (figure.low <= figure.values).all()
    assert (figure.values <= figure.high).all()
