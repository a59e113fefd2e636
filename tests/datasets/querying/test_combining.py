"""A stored answer is lifted only where the same numbers are drawn, for exactly what it lacks; the mean is the weighted one."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import ConcentratedLoss, PureLoss
from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.query import Metric, MetricKind, Query
from datasets.querying import from_dict, parse_json, plan_answer, remaining, to_dict
from datasets.querying.combining import combined
from datasets.querying.deriving import MISS
from datasets.querying.drawing import half_interval, scale
from datasets.tables import Answer
from tests.support.tables import declaration

NUMBERS = st.integers(-(2**61), 2**61)
RHOS = st.integers(1, 5 * 10**15)
COUNTS = Query((Metric(MetricKind.COUNT_ROWS),))


def planned(select, rho, *, kind=ConcentratedLoss, rows=3):
    schema = declaration(guarantee="concentrated")
    return plan_answer(parse_json({"select": select}, schema), schema, kind(rho, 0), rows)


def stored(plan):
    return Answer(COUNTS, plan.noises, (), (), ())


@pytest.mark.parametrize(
    "select", [[{"count": "rows"}], [{"mean": "fee"}, {"count": "persons"}], [{"vote_mean": "fee"}]]
)
@given(less=st.integers(10, 10**12), more=st.integers(100, 10**12))
def test_what_is_charged_is_exactly_what_lacks(select, less, more):
    whole = planned(select, less + more)
    second = remaining(whole, stored(planned(select, less)))
    assert second is not None
    assert sum(noise.rho_pico for noise in second.noises) == more
    assert [noise.coordinate for noise in second.noises] == [noise.coordinate for noise in whole.noises]


@pytest.mark.parametrize(
    ("select", "held"),
    [
        ([{"count": "rows"}], planned([{"count": "rows"}], 10**9, rows=2)),  # another bound
        ([{"count": "rows"}], planned([{"count": "rows"}], 10**10)),  # nothing lacks
        ([{"sum": "fee"}], planned([{"count": "rows"}], 10**9)),  # other numbers
        ([{"count": "rows"}, {"sum": "fee"}], planned([{"count": "rows"}], 10**9)),  # more numbers
        ([{"count": "rows"}], planned([{"count": "rows"}], 10**6, kind=PureLoss)),  # Laplace
        ([{"median": "fee"}], planned([{"median": "fee"}], 10**9)),  # a pick has no mean
        (
            [{"median_interval": "fee"}],
            planned([{"median_interval": "fee"}], 10**9),
        ),  # a tree's interval is of one draw
    ],
)
def test_all_else_is_drawn_anew(select, held):
    assert remaining(planned(select, 10**10), stored(held)) is None


def test_so_little_that_its_noise_does_not_fit_is_drawn_anew():
    at = Coordinate(Kind.SQUARES, None, 0, 2**20, 0)
    noise = Noise(at, Bound(Path.STORED, 3), "discrete_gaussian", 1, 2**90, rho_pico=10**10)
    plan = planned([{"count": "rows"}], 10**10)
    assert remaining(replace(plan, noises=(replace(noise, rho_pico=2 * 10**10),)), Answer(COUNTS, (noise,), (), (), ()))
    assert (
        remaining(replace(plan, noises=(replace(noise, rho_pico=10**10 + 1),)), Answer(COUNTS, (noise,), (), (), ()))
        is None
    )


def noise_of(rho):
    return Noise(Coordinate(Kind.ROWS), Bound(Path.STORED, 3), "discrete_gaussian", 3, 9, rho_pico=rho)


@given(one=NUMBERS, two=NUMBERS, rho=RHOS, other=RHOS)
def test_the_mean_is_weighted_by_inverse_variance_and_rounded_once(one, two, rho, other):
    first = Answer(COUNTS, (noise_of(rho),), ((0,),), (), ((one,),))
    second = Answer(COUNTS, (noise_of(other),), ((0,),), (), ((two,),))
    found = combined(first, second)
    exact = Fraction(one * rho + two * other, rho + other)
    assert abs(found.values[0][0] - exact) <= Fraction(1, 2)
    assert found.noises[0].rho_pico == rho + other
    assert found.noises[0].drawn == (rho, other)
    assert from_dict(to_dict(found)) == found


def test_a_combined_answer_is_as_exact_as_one_draw_of_the_whole():
    """Its interval is wider than that of one draw by the rounding alone: half a step a combination, and under 1 %."""
    one = noise_of(2 * 10**8)
    third = combined(
        combined(
            Answer(COUNTS, (noise_of(10**8),), ((0,),), (), ((5,),)),
            Answer(COUNTS, (noise_of(6 * 10**7),), ((0,),), (), ((7,),)),
        ),
        Answer(COUNTS, (noise_of(4 * 10**7),), ((0,),), (), ((9,),)),
    ).noises[0]
    assert third.drawn == (10**8, 6 * 10**7, 4 * 10**7)
    assert scale(third) == scale(one)
    assert half_interval(one, MISS) - 1 <= half_interval(third, MISS) <= half_interval(one, MISS) * 1.02 + 2
