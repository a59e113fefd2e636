"""The vectorised exact samplers follow their laws, cell by cell and independently. See laws.py for the false alarms."""

import csv
from math import exp
from pathlib import Path

import numpy as np
import pytest

from datasets.mechanisms import (
    DISCRETE_GAUSSIAN,
    DISCRETE_LAPLACE,
    GEOMETRIC,
    LIBRARY_PERMUTE_AND_FLIP,
    PERMUTE_AND_FLIP,
)
from datasets.mechanisms.exact import coins, uniform
from tests.statistical import laws

pytestmark = pytest.mark.statistical
CASES = Path(__file__).resolve().parents[1] / "cases/mechanisms/opendp.csv"
DRAWS = 400_000
LAPLACE = [
    (1, 1_000_000),
    (3, 500_000),
    (7, 999_983),
    (1, 1000),
    (1, 5_000_000),  # narrower than a step
    (1, 700_000),
    (10**9, 10**6),
    (10**9, 1000),
    (10**9, 999_983),
    (2**50, 999_983),  # the ratio does not fit 64 bits
]
GAUSSIAN = [
    (1, 5 * 10**11),  # sigma 1
    (1, 5 * 10**12),  # narrower than a step
    (3, 123_456_789_011),
    (1, 10**6),
    (10**9, 999_983),
    (10**18, 5 * 10**11),
    (10**18, 10**6),
]


def laplace(sensitivity, micro, count=DRAWS):
    return DISCRETE_LAPLACE.draw_all(np.zeros(count, np.int64), sensitivity=sensitivity, micro_epsilon=micro)


def gaussian(squared, rho, count=DRAWS):
    return DISCRETE_GAUSSIAN.draw_all(np.zeros(count, np.int64), sensitivity_squared=squared, rho_pico=rho)


@pytest.mark.parametrize("limit", [2, 3, 1000, 2**32 + 1, 3 * 2**61, 2**63 - 1])
def test_integers_below_a_limit_are_uniform(limit):
    drawn = uniform.below(limit, DRAWS)
    assert drawn.min() >= 0
    assert drawn.max() < limit
    bins = min(limit, 48)
    edges = [limit * place // bins for place in range(bins + 1)]
    counts = np.bincount(np.searchsorted(np.array(edges[1:-1]), drawn, side="right"), minlength=bins)
    assert laws.fits(counts, np.diff(np.array(edges, dtype=float)) / limit)
    if limit > 100:
        assert laws.fits(np.bincount(drawn % 7, minlength=7), [1 / 7] * 7)


def test_fair_coins_are_fair_and_do_not_know_each_other():
    fell = uniform.fair(2 * DRAWS + 1)[:-1]
    assert laws.fits(np.bincount(2 * fell[::2] + fell[1::2], minlength=4), [1 / 4] * 4)


@pytest.fixture(params=[62, 2], ids=["62 digits", "2 digits, so that ties are common"])
def digits(request, monkeypatch):
    monkeypatch.setattr(coins, "DIGITS", request.param)
    monkeypatch.setattr(coins, "MASK", (1 << request.param) - 1)


@pytest.mark.parametrize(("top", "bottom"), [(0, 3), (1, 3), (5, 7), (7, 7), (9, 4), (10**40 // 3, 10**40), (35, 10)])
def test_coins_of_any_ratio_fall_as_often_as_they_should(top, bottom, digits):
    for fell in (coins.exp_same(top, bottom, DRAWS), coins.exp_ratios([top] * 100_000, bottom)):
        right(fell, top / bottom)


@pytest.mark.parametrize(("top", "bottom"), [(0, 3), (1, 3), (3, 3), (2**61, 2**62), (123, 1_000_003)])
def test_coins_of_small_ratios_fall_as_often_as_they_should(top, bottom):
    right(coins.exp_fractions(np.full(DRAWS, top), bottom), top / bottom)


def right(fell, rate):
    if rate == 0:
        assert fell.all()
    else:
        assert laws.fits(np.bincount(fell, minlength=2), [1 - exp(-rate), exp(-rate)])


def test_coins_of_different_ratios_keep_their_places():
    tops = [0, 10**9, 3, 1, 0, 2] * 50_000
    wanted = np.array([exp(-top) for top in tops[:6]])
    for fell in (coins.exp_ratios(tops, 1), coins.exp_ratios([top * 10**30 for top in tops], 10**30)):
        seen = fell.reshape(-1, 6).sum(axis=0)
        assert seen[0] == seen[4] == 50_000
        assert seen[1] == 0
        assert laws.fits(seen[[2, 3, 5]], wanted[[2, 3, 5]] / wanted[[2, 3, 5]].sum())


@pytest.mark.parametrize(("sensitivity", "micro"), LAPLACE)
def test_laplace_vectors_follow_the_law(sensitivity, micro):
    drawn = laplace(sensitivity, micro)
    assert laws.follows(drawn, laws.laplace(sensitivity, micro))
    if sensitivity / micro > 1:  # wide: the lowest digits are uniform to within 1e-9
        assert laws.fits(np.bincount(drawn % 7, minlength=7), [1 / 7] * 7)


@pytest.mark.parametrize(("squared", "rho"), GAUSSIAN)
def test_gaussian_vectors_follow_the_law(squared, rho):
    drawn = gaussian(squared, rho)
    assert laws.follows(drawn, laws.gaussian(squared, rho))
    if squared / rho > 1e-10:
        assert laws.fits(np.bincount(drawn % 7, minlength=7), [1 / 7] * 7)


@pytest.mark.parametrize("draw", [lambda: laplace(3, 500_000), lambda: gaussian(3, 123_456_789_011)], ids=["l", "g"])
def test_neighbouring_cells_and_calls_do_not_know_each_other(draw):
    first, second = draw(), draw()
    kinds = [np.digitize(drawn, (-2, 0, 1, 3)) for drawn in (first, second)]
    alone = np.bincount(np.concatenate(kinds), minlength=5) / (2 * DRAWS)
    product = np.outer(alone, alone).ravel()
    pairs = [(kinds[0][::2], kinds[0][1::2]), (kinds[0], kinds[1]), (kinds[0][: DRAWS // 2], kinds[0][DRAWS // 2 :])]
    for one, two in pairs:
        assert laws.fits(np.bincount(5 * one + two, minlength=25), product)


def bins(drawn, width, ends):
    return np.bincount(np.clip(drawn // width, *ends) - ends[0], minlength=ends[1] - ends[0] + 1)


@pytest.mark.parametrize(("sensitivity", "micro"), [(1, 1_000_000), (3, 500_000), (100, 999_983)])
def test_vectors_and_diffprivlib_and_single_draws_are_alike(sensitivity, micro):
    ours = laplace(sensitivity, micro)
    zeros = np.zeros(40_000, np.int64)
    theirs = GEOMETRIC.draw_all(zeros, sensitivity=sensitivity, micro_epsilon=micro)
    single = [DISCRETE_LAPLACE.draw(0, sensitivity=sensitivity, micro_epsilon=micro) for _ in range(40_000)]
    width, ends = max(1, sensitivity // 3), (-20, 20)
    counts = [bins(np.array(drawn), width, ends) for drawn in (ours, theirs, single)]
    assert laws.alike(counts[0], counts[1])
    assert laws.alike(counts[0], counts[2])


OPENDP = {
    ("laplace", "2.5"): lambda: laplace(5, 2_000_000),
    ("laplace", "1000.0"): lambda: laplace(1000, 1_000_000),
    ("gaussian", "2.0"): lambda: gaussian(4, 5 * 10**11),
    ("gaussian", "1000.0"): lambda: gaussian(10**6, 5 * 10**11),
}


@pytest.mark.parametrize("case", OPENDP, ids="-".join)
def test_vectors_and_opendp_are_alike(case):
    with CASES.open() as file:
        rows = [row for row in csv.DictReader(file) if (row["law"], row["scale"]) == case]
    width, places = int(rows[0]["width"]), [int(row["bin"]) for row in rows]
    ends = (min(places), max(places))
    theirs = np.zeros(ends[1] - ends[0] + 1)
    for row in rows:
        theirs[int(row["bin"]) - ends[0]] = int(row["count"])
    assert theirs.sum() == 200_000
    assert laws.alike(bins(OPENDP[case](), width, ends), theirs)


SCORES = [(5, 5, 5), (0, 3, 9, 10, 10, 2), (10**15, 10**15 - 2, 0)]


def chosen_law(scores, rate):
    """P(chosen) = P(its coin falls) E[1 / (1 + how many others fall)]."""
    falls = [exp(-rate * (max(scores) - score)) for score in scores]
    law = []
    for place, own in enumerate(falls):
        others = [1.0]
        for fall in falls[:place] + falls[place + 1 :]:
            others = np.convolve(others, [1 - fall, fall])
        law.append(own * sum(share / (1 + count) for count, share in enumerate(others)))
    return law


@pytest.mark.parametrize("scores", SCORES, ids=len)
def test_permute_and_flip_follows_the_law_as_diffprivlib_does(scores):
    def counts(mechanism, times):
        chosen = [mechanism.choose(scores, sensitivity=2, micro_epsilon=900_000) for _ in range(times)]
        return np.bincount(chosen, minlength=len(scores))

    ours, theirs = counts(PERMUTE_AND_FLIP, 20_000), counts(LIBRARY_PERMUTE_AND_FLIP, 20_000)
    law = chosen_law(scores, 0.9 / (2 * 2))
    assert sum(law) == pytest.approx(1)
    assert laws.fits(ours, law)
    assert laws.fits(theirs, law)
    assert laws.alike(ours, theirs)
