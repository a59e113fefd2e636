"""What is remembered is what would be made again; memory stays as it is."""

import hashlib

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.person_key import remembering
from datasets.transforms.person_key.remembering import Remembered


def digest(text):
    return hashlib.sha256(text.encode()).digest()[:16]


def remembered(asked=None):
    def make(texts):
        if asked is not None:
            asked.extend(texts.to_pylist())
        return pa.array([digest(text) for text in texts.to_pylist()], pa.binary(16))

    return Remembered(make)


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
    st.integers(0, 30).map(lambda number: f"1101051949{number:08}"),
    st.integers(20, 30).map(lambda size: "x" * size),  # around what a slot holds
)


@given(st.lists(st.lists(texts, max_size=20), max_size=4), st.sampled_from([0, 1, 3, 12]))
def test_as_if_nothing_were_remembered(batches, bits):
    """However few the slots, and so however many texts push each other out."""
    whole = remembering.SLOTS_BITS
    remembering.SLOTS_BITS = max(1, bits)
    try:
        made = remembered()
        for batch in batches:
            assert made.of(pa.array(batch, pa.string())).to_pylist() == [digest(text) for text in batch]
    finally:
        remembering.SLOTS_BITS = whole


def test_a_text_seen_before_is_not_made_again():
    asked = []
    made = remembered(asked)
    keys = [f"1101051949{number:08}" for number in range(100)]
    first = made.of(pa.array(keys))
    assert made.of(pa.array(keys)).equals(first)
    assert len(asked) < 110  # but for texts that share a slot


def test_a_slice_of_a_column():
    assert remembered().of(pa.array(["a", "bb", "ccc"]).slice(1, 2)).to_pylist() == [digest("bb"), digest("ccc")]


def test_a_digest_outlives_the_text_that_pushed_it_out(monkeypatch):
    monkeypatch.setattr(remembering, "SLOTS_BITS", 1)
    made = remembered()
    first = made.of(pa.array(["a", "b", "c", "d"]))
    made.of(pa.array(["e", "f", "g", "h"]))
    assert first.to_pylist() == [digest(text) for text in "abcd"]
