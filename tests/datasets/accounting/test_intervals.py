"""An interval covers what it says, and is the smallest that does."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import erf, exp, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets.accounting import intervals
from datasets.accounting.intervals import gaussian_half_interval, laplace_half_interval, shared_miss
from datasets.accounting.normal import EXACT, _tail, two_sided_quantile

misses = st.sampled_from([Decimal("0.05"), Decimal("0.25"), Decimal("0.01"), Decimal("1e-6")])


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(1000, 10**6), misses)
def test_the_laplace_interval_is_the_smallest_that_covers(sensitivity, micro, miss):
    half = laplace_half_interval(sensitivity=sensitivity, micro_epsilon=micro, miss=miss)
    rate = micro / (sensitivity * 10**6)

    def missed(size):
        return 2 * exp(-rate * (size + 1)) / (1 + exp(-rate))

    assert missed(half) <= float(miss) * (1 + 1e-9)
    assert half == 0 or missed(half - 1) > float(miss) * (1 - 1e-9)


def gaussian_missed(variance, size):
    """P(|X| > size) by plain sums, or, where those are long, by the normal law at the half steps."""
    if variance > 1000**2:
        return 1 - erf((size + 0.5) / sqrt(2 * variance))
    reach = int(12 * sqrt(variance)) + 12
    terms = [exp(-place * place / (2 * variance)) for place in range(reach)]
    return 2 * sum(terms[size + 1 :]) / (1 + 2 * sum(terms[1:]))


@settings(deadline=None)
@given(st.integers(1, 10**4), st.integers(10**5, 10**13), misses)
def test_the_gaussian_interval_covers_and_is_hardly_wider_than_it_must(squared, rho, miss):
    half = gaussian_half_interval(sensitivity_squared=squared, rho_pico=rho, miss=miss)
    variance = squared * 1e12 / (2 * rho)
    assert gaussian_missed(variance, half) <= float(miss) * (1 + 1e-7)
    spare = 0 if variance <= intervals.SUMMED_MAX else 1
    assert half <= spare or gaussian_missed(variance, half - 1 - spare) > float(miss) * (1 - 1e-7)


@settings(deadline=None)
@given(st.fractions(20**2, 100**2, max_denominator=10**6), misses)
def test_both_ways_to_the_gaussian_interval_agree(variance, miss):
    assert intervals._bounded(variance, miss) - intervals._summed(variance, miss) in (0, 1)


def test_the_gaussian_interval_is_mostly_the_smallest_where_it_is_bounded():
    wider = [intervals._bounded(Fraction(v), intervals.MISS) - intervals._summed(Fraction(v), intervals.MISS)
             for v in range(9000, 9400)]  # fmt: skip
    assert sum(wider) <= 4


@pytest.mark.parametrize(("squared", "rho"), [(10**18, 5 * 10**11), (10**18, 10**6), (1, 10**6)])
def test_wide_intervals_are_as_wide_as_the_normal_law_says(squared, rho):
    sigma = sqrt(squared * 1e12 / (2 * rho))
    assert gaussian_half_interval(sensitivity_squared=squared, rho_pico=rho) == pytest.approx(
        1.959963984540054 * sigma, abs=1, rel=1e-14
    )


def test_narrow_noise_needs_no_width():
    assert gaussian_half_interval(sensitivity_squared=1, rho_pico=5 * 10**15) == 0
    assert laplace_half_interval(sensitivity=1, micro_epsilon=10**7) == 0
    assert (
        gaussian_half_interval(sensitivity_squared=1, rho_pico=5 * 10**11) == 2
    )  # sigma 1: 0.9453 within 1, 0.9911 within 2


@settings(deadline=None)
@given(st.integers(10**3, 25 * 10**16))
def test_the_normal_quantile_is_the_true_one(parts):
    miss = Decimal(parts) / 10**18
    assert float(two_sided_quantile(miss)) == pytest.approx(-NormalDist().inv_cdf(float(miss) / 2), rel=1e-9)
    with localcontext(EXACT):
        z = two_sided_quantile(miss)
        assert _tail(z) <= miss < _tail(z - Decimal("1e-35"))


@settings(deadline=None)
@given(st.integers(1, 10**6), misses)
def test_shared_misses_add_up_to_no_more(parts, miss):
    together = Fraction(shared_miss(parts, miss)) * parts
    assert Fraction(miss) * (1 - Fraction(1, 10**20)) <= together <= Fraction(miss)


@pytest.mark.parametrize("miss", [Decimal(0), Decimal("0.26"), Decimal("1e-16"), Decimal(-1), Decimal(1)])
def test_misses_the_bounds_are_not_proved_for_are_refused(miss):
    with pytest.raises(ValueError, match="interval_miss"):
        gaussian_half_interval(sensitivity_squared=1, rho_pico=10**6, miss=miss)
    with pytest.raises(ValueError, match="interval_miss"):
        laplace_half_interval(sensitivity=1, micro_epsilon=10**6, miss=miss)
