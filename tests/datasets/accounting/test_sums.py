"""The reach of a weighted sum of noises: never below the exact one, and hardly above it."""

from decimal import Decimal
from itertools import product
from math import sqrt

import numpy as np
import pytest
from scipy.stats import norm

from datasets.accounting.intervals import gaussian_half_interval, laplace_half_interval
from datasets.accounting.sums import Term, sum_reach
from datasets.mechanisms import DISCRETE_LAPLACE

MISS = Decimal("0.025")


def law(term):
    """The exact law of one noise, as masses by value."""
    reach = int(45 * term.scale) + 45
    places = np.arange(-reach, reach + 1)
    masses = np.exp(-((places / term.scale) ** 2) / 2 if term.gaussian else -np.abs(places) / term.scale)
    return dict(zip(places.tolist(), (masses / masses.sum()).tolist(), strict=True))


def exactly(terms, miss):
    """The smallest t with P(sum > t) <= miss, by adding up every combination's mass."""
    whole = {0.0: 1.0}
    for term in terms:
        for _ in range(term.count):
            added = {}
            for (at, mass), (more, other) in product(whole.items(), law(term).items()):
                if other > 1e-14 and mass > 1e-14:
                    place = round(at + term.weight * more, 9)
                    added[place] = added.get(place, 0.0) + mass * other
            whole = added
    beyond = 0.0
    for place in sorted(whole, reverse=True):
        beyond += whole[place]
        if beyond > miss:
            return place
    return 0.0


SMALL = [
    (Term(False, 2.5, 1.0, 3),),
    (Term(True, 1.7, 1.0, 3),),
    (Term(False, 1.2, 1.0, 2), Term(False, 1.2, 9.0, 1)),
    (Term(True, 0.4, 1.0), Term(True, 3.0, 2.0)),
    (Term(True, 2.0, 0.25), Term(True, 1.1, 0.75)),
]


@pytest.mark.parametrize("terms", SMALL, ids=str)
@pytest.mark.parametrize("miss", ["0.025", "0.05", "0.001"])
def test_small_sums_have_their_exact_reach(terms, miss):
    found, exact = sum_reach(terms, Decimal(miss)), exactly(terms, float(miss))
    spread = sqrt(sum(term.variance for term in terms))
    assert exact - 1e-9 <= found <= exact + (0 if all(term.weight % 1 == 0 for term in terms) else 0.035 * spread)


@pytest.mark.parametrize(("sensitivity", "micro_epsilon"), [(1, 1_000_000), (7, 300_000), (500, 1_000), (10**6, 1_000)])
def test_one_noise_agrees_with_its_own_interval(sensitivity, micro_epsilon):
    single = laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro_epsilon)
    reach = sum_reach((Term(False, sensitivity * 1e6 / micro_epsilon, 1.0),), MISS)
    assert single <= reach <= single * 1.012


@pytest.mark.parametrize(("squared", "rho_pico"), [(1, 5 * 10**11), (10**8, 5 * 10**8), (10**12, 5 * 10**6)])
def test_one_gaussian_agrees_with_its_own_interval(squared, rho_pico):
    single = gaussian_half_interval(sensitivity_squared=squared, rho_pico=rho_pico)
    assert single - 1 <= sum_reach((Term(True, sqrt(squared * 1e12 / 2 / rho_pico), 1.0),), MISS) <= single * 1.012 + 1


@pytest.mark.parametrize("scale", [300.0, 50_000.0])
@pytest.mark.parametrize("weights", [(1.0, 1.0), (1.0, 9.0), (0.3, 0.7)])
def test_wide_gaussians_are_as_wide_as_the_normal_law(scale, weights):
    terms = (Term(True, scale, weights[0], 9), Term(True, scale, weights[1], 7))
    spread = scale * sqrt(9 * weights[0] ** 2 + 7 * weights[1] ** 2)
    assert norm.isf(0.025) * spread <= sum_reach(terms, MISS) <= norm.isf(0.025) * spread * 1.03


def test_drawn_sums_miss_as_often_as_said():
    """40,000 sums of 12 drawn noises; a sound bound fails once in a million runs."""
    drawn = sum(
        weight * DISCRETE_LAPLACE.draw_all(np.zeros(40_000, np.int64), sensitivity=40, micro_epsilon=500_000)
        for weight in [1] * 9 + [3] * 3
    )
    reach = sum_reach((Term(False, 80.0, 1.0, 9), Term(False, 80.0, 3.0, 3)), MISS)
    assert 845 < (drawn > reach).sum() < 1155  # 1,000 expected: five deviations of 31, the bound's slack among them


@pytest.mark.parametrize("miss", ["0", "0.5", "-1"])
def test_a_miss_out_of_range_is_refused(miss):
    with pytest.raises(ValueError, match="interval_miss"):
        sum_reach((Term(True, 1.0, 1.0),), Decimal(miss))


def test_nothing_is_no_sum():
    with pytest.raises(ValueError, match="interval_miss"):
        sum_reach((Term(True, 1.0, 1.0, 0),), MISS)
