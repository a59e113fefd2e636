"""Shares add up to the loss exactly, each within one unit of every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.accounting import ConcentratedLoss, PureLoss, split

parts = st.integers(-1, 100)


@given(st.integers(0, 10**6), parts)
def test_shares_of_a_number_add_up(amount, count):
    if not 1 <= count <= amount:
        with pytest.raises(ValueError, match="loss_too_small_to_split"):
            split(amount, count)
        return
    shares = split(amount, count)
    assert len(shares) == count
    assert sum(shares) == amount
    assert max(shares) - min(shares) <= 1
    assert min(shares) >= 1


@pytest.mark.parametrize("kind", [PureLoss, ConcentratedLoss])
@given(st.integers(0, 10**6), st.integers(0, 10**6), parts)
def test_shares_of_a_loss_add_up(kind, amount, delta, count):
    if not 1 <= count <= amount:
        with pytest.raises(ValueError, match="loss_too_small_to_split"):
            split(kind(amount, delta), count)
        return
    shares = split(kind(amount, delta), count)
    assert len(shares) == count
    assert sum(shares, kind(0, 0)) == kind(amount, delta)
    for name in vars(shares[0]):
        values = [getattr(share, name) for share in shares]
        assert max(values) - min(values) <= 1
