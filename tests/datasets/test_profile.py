"""The contribution profile: what is read from noisy histograms, and what is not."""

import pytest

from datasets.profile import Profile

ENDS = (1, 2, 4, 8, 16)  # middles 1, 2, 3.5, 6.5, 12.5
ROWS = (1000, 500, 300, 100, 50)


def profile(groups, *, rows=ROWS, rows_deviation=5.0, deviation=40.0):
    return Profile(ENDS, rows, {}, {"city": groups}, rows_deviation, deviation)


def test_groups_that_stand_out_of_the_noise_are_taken_as_they_are():
    sure = (900, 800, 700, 600, 500)
    assert profile(sure).groups_within("city", 16) == 900 + 2 * 800 + 3.5 * 700 + 6.5 * 600 + 12.5 * 500
    assert profile(sure).groups_within("city", 2) == 900 + 2 * (800 + 700 + 600 + 500)


def test_persons_hidden_in_the_noise_are_spread_as_rows_are():
    """Beyond two groups 55 persons are left in all, against 450 with more than two rows."""
    found = profile((1000, 500, 20, 25, 10)).groups_within("city", 16)
    assert found == pytest.approx(1000 + 2 * 500 + 55 / 450 * (3.5 * 300 + 6.5 * 100 + 12.5 * 50))


def test_noise_below_nothing_hides_nobody():
    assert profile((1000, 500, -20, 10, -30)).groups_within("city", 16) == 1000 + 2 * 500


def test_nobody_is_in_more_groups_than_they_have_rows():
    found = profile((1000, 500, 60, 40, 30), rows=(1000, 500, 60, 20, 20), deviation=200.0).groups_within("city", 16)
    assert found <= 1000 + 2 * 500 + 3.5 * 60 + 6.5 * 20 + 12.5 * 20
