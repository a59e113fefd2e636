"""A column of resident IDs is read as each cell alone would be."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from datasets.identifiers.resident_id import birth_date, check_digit
from datasets.transforms.resident_id import birth_dates

seventeen = st.builds(
    lambda region, year, month, day, rest: f"{region:06}{year:04}{month:02}{day:02}{rest:03}",
    st.integers(0, 999_999),
    st.integers(0, 9999),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 999),
)
right = seventeen.map(lambda first: first + check_digit(first))
cells = st.one_of(
    right,
    right.map(str.lower),
    right.map(lambda text: f" {text} "),
    right.map(lambda text: "".join(chr(ord(mark) + 0xFEE0) for mark in text)),
    right.map(lambda text: text[:6] + text[8:17]),  # the old form
    right.map(lambda text: f" {text[:6] + text[8:17]}\t "),  # the old form in 18 bytes
    st.builds(lambda first, last: first + last, seventeen, st.sampled_from("0123456789Xx")),
    st.text(max_size=20),
    st.none(),
)


@given(st.lists(cells, max_size=30))
def test_the_column_and_the_cell_agree(texts):
    column = pa.array(texts, pa.string())
    assert birth_dates(column).to_pylist() == [birth_date(text or "") for text in texts]


def test_a_slice_of_a_column():
    column = pa.array(["x", "11010519491231002X", None, "110105194912310021"]).slice(1, 2)
    assert [str(born) for born in birth_dates(column).to_pylist()] == ["1949-12-31", "None"]
