"""Coins: shapes, refusals, ties decided by what comes after the compared digits. Laws are in tests/statistical."""

import numpy as np
import pytest

from datasets.mechanisms.exact import coins


def test_no_coins_are_no_coins():
    assert coins.exp_ratios([], 3).shape == (0,)
    assert coins.exp_same(1, 3, 0).shape == (0,)
    assert coins.exp_fractions(np.zeros(0, np.int64), 3).shape == (0,)


@pytest.mark.parametrize("bottom", [0, -1, 2**62 + 1])
def test_a_bottom_out_of_range_is_refused(bottom):
    with pytest.raises(ValueError, match="coin_bottom"):
        coins.exp_fractions(np.zeros(1, np.int64), bottom)


def test_certain_coins_are_certain():
    assert coins.exp_ratios([0, 10**50, 0], 7).tolist() == [True, False, True]
    assert coins.exp_same(0, 10**40, 1000).all()
    assert not coins.exp_same(10**40, 1, 1000).any()


@pytest.mark.parametrize(("drawn", "below", "fell"), [(4, 0, True), (6, 0, False), (5, 1, True), (5, 2, False)])
def test_a_tie_is_decided_by_the_next_digits(monkeypatch, drawn, below, fell):
    monkeypatch.setattr(coins, "words", lambda count: np.full(count, drawn << (64 - coins.DIGITS), np.uint64))
    monkeypatch.setattr(coins.secrets, "randbelow", lambda limit: {7: below}[limit])
    assert coins._fell(np.array([5]), lambda _: 2, 7).tolist() == [fell]
    # 5 2/7 of 2^62, as a ratio of integers
    digits = {"tops": [5 * 7 + 2], "bottom": 7 << coins.DIGITS}
    monkeypatch.setattr(coins.secrets, "randbelow", lambda limit: below << coins.DIGITS)
    monkeypatch.setattr(coins, "_exp_below_one", lambda count, ratio: ratio(np.arange(count)))
    assert coins.exp_ratios(**digits).tolist() == [fell]
    assert coins.exp_same(digits["tops"][0], digits["bottom"], 2).tolist() == [fell, fell]
