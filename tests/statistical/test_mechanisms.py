"""Draws follow the exact law. Chance of a false alarm: one in a million for each test."""

from collections import Counter
from math import exp

import pytest
from scipy.stats import chi2

from datasets.mechanisms import DISCRETE_LAPLACE, GEOMETRIC, choose

pytestmark = pytest.mark.statistical
DRAWS = 20_000
ALARM = 1e-6


def probability(value, rate):
    base = exp(-rate)
    return (1 - base) / (1 + base) * base ** abs(value)


@pytest.mark.parametrize("mechanism", [GEOMETRIC, DISCRETE_LAPLACE], ids=lambda part: part.name)
@pytest.mark.parametrize(("sensitivity", "micro"), [(1, 1_000_000), (3, 500_000)])
def test_draws_follow_the_two_sided_geometric_law(mechanism, sensitivity, micro):
    drawn = Counter(mechanism.draw(7, sensitivity=sensitivity, micro_epsilon=micro) - 7 for _ in range(DRAWS))
    rate = micro / 10**6 / sensitivity
    cells = [value for value in range(-60, 61) if probability(value, rate) * DRAWS >= 10]
    expected = [probability(value, rate) * DRAWS for value in cells]
    rest = DRAWS - sum(expected)
    seen = [drawn[value] for value in cells]
    distance = sum((one - two) ** 2 / two for one, two in zip(seen, expected, strict=True))
    distance += (DRAWS - sum(seen) - rest) ** 2 / rest
    assert chi2.sf(distance, len(cells)) > ALARM


@pytest.mark.parametrize("mechanism", [GEOMETRIC, DISCRETE_LAPLACE], ids=lambda part: part.name)
@pytest.mark.parametrize(
    ("value", "sensitivity", "micro"), [(True, 1, 1000), (1.0, 1, 1000), (1, 0, 1000), (1, 1, 0), (1, True, 1000)]
)
def test_only_plain_integers_in_range_are_drawn(mechanism, value, sensitivity, micro):
    with pytest.raises(ValueError, match="draw_"):
        mechanism.draw(value, sensitivity=sensitivity, micro_epsilon=micro)


def test_the_choice_looks_at_public_facts():
    assert choose(range_max=10**6, sensitivity=10, micro_epsilon=100_000) is GEOMETRIC
    assert choose(range_max=2**53 - 1, sensitivity=10, micro_epsilon=100_000) is DISCRETE_LAPLACE
    assert choose(range_max=10, sensitivity=2**21, micro_epsilon=1_000_000) is DISCRETE_LAPLACE
