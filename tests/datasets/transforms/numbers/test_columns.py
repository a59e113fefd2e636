"""Plainly written numbers, read together, are what each of them is alone."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.schema import Column, ColumnType, Role
from datasets.transforms import numbers
from datasets.transforms.numbers import cells, columns

GRIDS = [
    ("0", "50", "0.5"),
    ("-10", "10", "0.25"),
    ("-1000", "500000", "100"),
    ("0", "0.7", "0.07"),
    ("0", "0.001", "0.000001"),
    ("0", "0.001", "0.0000001"),  # more decimals than are read together
    ("-3000000000000", "3000000000000", "1000000000000"),  # wider than what is read together
]
texts = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-120, max_value=120, places=2).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=6).map(lambda number: format(number, "f")),
    st.builds(lambda half: format(Decimal(half) / 8, "f"), st.integers(-2_000, 2_000)),  # many ties
    st.integers(-(10**20), 10**20).map(str),
    st.text("0123456789.-+e \n", max_size=22),
)


def column(low, high, step, missing=("7", " -5")):
    facts = {"bounds": (Decimal(low), Decimal(high)), "step": Decimal(step), "missing": missing}
    return Column("fee", Role.MEASURE, ColumnType.DECIMAL, **facts)


@pytest.mark.parametrize("grid", GRIDS)
@given(st.lists(texts, max_size=20))
def test_the_column_and_the_cell_agree(grid, written):
    declared = column(*grid)
    missing = {"", "7", "-5"}
    steps = [None if text.strip() in missing else cells.step(text, declared) for text in written]
    assert numbers.steps(pa.array(written, pa.string()), declared).to_pylist() == steps
    if (declared.bounds[1] - declared.bounds[0]) / declared.step < 10_000:
        codes = [declared.null_code if text.strip() in missing else cells.code(text, declared) for text in written]
        assert numbers.codes(pa.array(written, pa.string()), declared).to_pylist() == codes


def plain(text, grid=GRIDS[0]):
    return columns.plain(pa.array([text]), column(*grid), {"", "7"}).tolist() == [True]


def test_what_is_read_together():
    assert all(map(plain, ["0", "-0", "12.5", "007", "999999999999.999999"]))
    assert not any(map(plain, ["7", "", "+1", ".5", "5.", "1e3", " 1", "1\n", "1.1234567", "1234567890123", "1２"]))
    assert not plain("0", GRIDS[5])


def test_a_slice_of_a_column():
    written = pa.array(["1", "2.5", "x", "3"]).slice(1, 3)
    assert numbers.steps(written, column(*GRIDS[0])).to_pylist() == [5, None, 6]
