"""Numbers on declared grids: exact, clamped, or no number at all."""

from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.schema import Column, ColumnType, Role
from datasets.transforms.numbers import codes, parse, steps


def column(low, high, step, *, role=Role.MEASURE, missing=("N", "-9")):
    bounds = (Decimal(low), Decimal(high))
    return Column("fee", role, ColumnType.DECIMAL, bounds=bounds, step=Decimal(step), missing=missing)


FEE = column("0", "50", "0.5")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("12.5", 25),
        ("１２．５", 25),
        (" +12.5 ", 25),
        ("1.25e1", 25),
        ("12.50000000000000000000000000000000000000000000000000", 25),
        ("12.25", 24),  # half to even
        ("12.75", 26),
        ("12.2500000000000000000000000000000000000000000000001", 25),  # more digits than a double or a default Decimal
        (".5", 1),
        ("7.", 14),
        ("50", 100),
        ("50.01", 100),
        ("1e300", 100),
        ("-1e300", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("1e-300", 0),
        # no number:
        ("", None),
        ("N", None),
        ("-9", None),  # declared missing
        ("NaN", None),
        ("-nan", None),
        ("inf", None),
        ("Infinity", None),
        ("1e1000", None),
        ("1,000", None),
        ("1_000", None),
        ("12元", None),
        ("0x10", None),
        ("1 2", None),
        ("--1", None),
        (".", None),
        ("٣", None),
        ("9" * 61, None),
        (None, None),
    ],
)
def test_steps(text, step):
    assert steps(pa.array([text], pa.string()), FEE).to_pylist() == [step]


def test_negative_bounds_and_large_steps():
    declared = column("-1000", "500000", "100")
    texts = ["-1001", "-950", "-850", "0", "49", "50", "150", "500001"]
    assert steps(pa.array(texts), declared).to_pylist() == [-10, -10, -8, 0, 0, 0, 2, 5000]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-100, max_value=100, places=6))
def test_the_step_is_the_nearest_and_inside(number):
    (step,) = steps(pa.array([format(number, "f")]), FEE).to_pylist()
    clamped = min(max(Fraction(number), Fraction(0)), Fraction(50))
    assert 0 <= step <= 100
    assert abs(Fraction(step, 2) - clamped) <= Fraction(1, 4)


@given(st.text(max_size=20))
def test_whatever_is_written_nothing_breaks(text):
    (step,) = steps(pa.array([text], pa.string()), FEE).to_pylist()
    assert step is None or 0 <= step <= 100
    number = parse(text)
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("18", 0),
        ("18.9", 0),  # the declared value at or below
        ("20", 1),
        ("21.999", 1),
        ("22", 2),
        ("22.0001", 3),  # outside: other, never the edge
        ("17.9", 3),
        ("NaN", 3),
        ("abc", 3),
        ("", 4),
        (" N", 4),
        (None, 4),
    ],
)
def test_codes(text, place):
    declared = column("18", "22", "2", role=Role.DIMENSION)
    assert declared.domain == ("18", "20", "22")
    assert codes(pa.array([text], pa.string()), declared).to_pylist() == [place]


@given(st.lists(st.text("0123456789.-N", max_size=6), max_size=12), st.data())
def test_a_cell_is_read_alone(texts, data):
    """Design rule 3: what stands in other rows changes nothing."""
    places = [place for place in range(len(texts)) if data.draw(st.booleans())]
    part = pa.array([texts[place] for place in places], pa.string())
    for read in (steps, codes):
        whole = read(pa.array(texts, pa.string()), FEE).to_pylist()
        assert read(part, FEE).to_pylist() == [whole[place] for place in places]
