"""Single draws follow the exact law, diffprivlib's and ours. See laws.py for the false alarms."""

import numpy as np
import pytest

from datasets.mechanisms import DISCRETE_LAPLACE, GEOMETRIC
from tests.statistical import laws

pytestmark = pytest.mark.statistical
DRAWS = 40_000


@pytest.mark.parametrize("mechanism", [GEOMETRIC, DISCRETE_LAPLACE], ids=lambda part: part.name)
@pytest.mark.parametrize(("sensitivity", "micro"), [(1, 1_000_000), (3, 500_000), (1000, 1000)])
def test_draws_follow_the_two_sided_geometric_law(mechanism, sensitivity, micro):
    drawn = [mechanism.draw(7, sensitivity=sensitivity, micro_epsilon=micro) - 7 for _ in range(DRAWS)]
    assert laws.follows(np.array(drawn), laws.laplace(sensitivity, micro))


@pytest.mark.parametrize(("sensitivity", "micro"), [(1, 1_000_000), (2**20, 1_000_000), (3, 1000)])
def test_vectors_of_diffprivlib_follow_the_same_law(sensitivity, micro):
    values = np.arange(DRAWS)
    drawn = GEOMETRIC.draw_all(values, sensitivity=sensitivity, micro_epsilon=micro) - values
    assert laws.follows(drawn, laws.laplace(sensitivity, micro))
