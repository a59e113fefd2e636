"""Limits of chance agree with the binomial law, and coverage with the laws of the noise."""

import pytest
from scipy.stats import binom

from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.querying.deriving import MISS
from datasets.querying.drawing import half_interval
from marketplace.operations.bench.chance import coverage, deviation, limits
from tests.statistical import laws

AT = {"coordinate": Coordinate(Kind.ROWS), "bound": Bound(Path.STORED, 1), "l1": 7, "l2_squared": 49}
NOISES = [
    Noise(**AT, mechanism="discrete_laplace", micro_epsilon=300_000),
    Noise(**AT, mechanism="geometric", micro_epsilon=5_000_000),
    Noise(**AT, mechanism="discrete_gaussian", rho_pico=50_000_000_000),
    Noise(**AT, mechanism="discrete_gaussian", rho_pico=50_000_000_000_000),
]


@pytest.mark.parametrize("trials", [1, 200, 45_000])
@pytest.mark.parametrize(("least", "most"), [(0.95, 1.0), (0.95, 0.9713), (0.5, 0.5)])
@pytest.mark.parametrize("alarm", [0.01, 1e-8])
def test_limits_are_the_binomial_law_s(trials, least, most, alarm):
    fewest, most_hits = limits(trials, least, most, alarm)
    assert binom.cdf(fewest - 1, trials, least) <= alarm < binom.cdf(fewest, trials, least)
    if most == 1:
        assert most_hits == trials
    else:
        assert binom.sf(most_hits, trials, most) <= alarm < binom.sf(most_hits - 1, trials, most)


@pytest.mark.parametrize(
    "noise", NOISES, ids=lambda noise: f"{noise.mechanism} {noise.micro_epsilon or noise.rho_pico}"
)
def test_coverage_and_deviation_are_those_of_the_law(noise):
    cdf = laws.gaussian(49, noise.rho_pico) if noise.rho_pico else laws.laplace(7, noise.micro_epsilon)
    half = half_interval(noise, MISS)
    assert coverage(noise) == pytest.approx(cdf(half) - cdf(-half - 1), abs=1e-9)
    squares = sum(x * x * (cdf(x) - cdf(x - 1)) for x in range(-1500, 1501))
    assert deviation(noise) == pytest.approx(squares**0.5, rel=2e-3)
