"""Uniform integers: range, counts, refusals. Their law is tested in tests/statistical."""

import numpy as np
import pytest

from datasets.mechanisms.exact import uniform


@pytest.mark.parametrize("limit", [1, 2, 3, 255, 2**31, 2**62 + 1, 2**63 - 1])
@pytest.mark.parametrize("count", [0, 1, 1000])
def test_integers_lie_below_their_limit(limit, count):
    drawn = uniform.below(limit, count)
    assert drawn.dtype == np.int64
    assert drawn.shape == (count,)
    assert ((drawn >= 0) & (drawn <= limit - 1)).all()


@pytest.mark.parametrize("limit", [0, -1, 2**63])
def test_a_limit_out_of_range_is_refused(limit):
    with pytest.raises(ValueError, match="uniform_limit"):
        uniform.below(limit, 1)


def test_words_at_the_end_of_the_range_are_drawn_again(monkeypatch):
    batches = [[2**64 - 1, 5, 2**64 - 2], [2**64 - 1, 7], [11]]
    monkeypatch.setattr(uniform, "words", lambda count: np.array(batches.pop(0)[:count], dtype=np.uint64))
    limit = 2**63 - 1  # 2^64 - 2 is twice the limit: the two last words would make 0 and 1 likelier
    assert uniform.below(limit, 3).tolist() == [11, 5, 7]
    assert batches == []


def test_every_byte_of_the_batch_is_used(monkeypatch):
    monkeypatch.setattr(uniform.os, "urandom", lambda count: bytes(range(count)))
    assert uniform.words(2).tolist() == [0x0706050403020100, 0x0F0E0D0C0B0A0908]
    assert uniform.fair(16).tolist() == [False] * 15 + [True]
    assert uniform.fair(3).shape == (3,)
