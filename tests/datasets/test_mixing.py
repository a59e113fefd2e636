"""The keyed hash: another key or label is another order, one word changed is another hash, and it spreads evenly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from datasets.mixing import hashed

KEY = bytes(range(32))
WORD = st.integers(0, 2**64 - 1)


def one(key, label, *words):
    return int(hashed(key, label, [np.array([word], np.uint64) for word in words])[0])


@given(st.lists(WORD, min_size=1, max_size=4), st.data())
def test_one_word_changed_is_another_hash(words, data):
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORD.filter(lambda word: word != words[place]))
    assert one(KEY, "row", *words) != one(KEY, "row", *words[:place], other, *words[place + 1 :])


def test_key_and_label_matter():
    found = {one(key, label, 7, 9) for key in (KEY, KEY[::-1]) for label in ("row", "group 0")}
    assert len(found) == 4


@pytest.mark.statistical
@pytest.mark.parametrize("shift", [0, 30, 60])
def test_it_spreads_small_numbers_evenly(shift):
    numbers = np.arange(160_000, dtype=np.uint64)
    found = hashed(KEY, "row", [np.full_like(numbers, 3), numbers])
    seen = np.bincount((found >> np.uint64(shift)) & np.uint64(15), minlength=16)
    assert ((seen - 10_000) ** 2 / 10_000).sum() < chi2.isf(1e-6, 15)  # false alarm 1e-6 over keys; this key is fixed
