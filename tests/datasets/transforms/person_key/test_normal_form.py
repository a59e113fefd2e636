"""The form of a column is the form of each of its cells."""

import string

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.person_key.normal_form import normalise, normalise_all

ALNUM = string.ascii_letters + string.digits
cells = st.one_of(
    st.text(ALNUM, max_size=40),
    st.text(string.digits, min_size=9, max_size=20),
    st.text(string.digits + "xX", min_size=12, max_size=18),
    st.builds(lambda head, rest: head + rest, st.sampled_from(["86", "0086", "+86", "861", "00861"]), st.text(string.digits, min_size=8, max_size=12)),
    st.integers(254, 258).map(lambda size: "a" * size),
    st.text(max_size=20),
    st.none(),
)  # fmt: skip


@given(st.lists(cells, max_size=30))
def test_the_column_and_the_cell_agree(texts):
    expected = [None if text is None else normalise(text) for text in texts]
    assert normalise_all(pa.array(texts, pa.string())).to_pylist() == expected


def test_a_slice_of_a_column():
    column = pa.array(["x", "ab", "e\u0301", None, " y"]).slice(1, 3)
    assert normalise_all(column).to_pylist() == ["AB", "É", None]
