"""Days, months and years out of what people write."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.schema import Column, ColumnType, Grain, Role
from datasets.transforms.dates import codes, days_of, parse

DAY = date(2025, 1, 2)


def column(grain, *, first=date(2025, 1, 1), last=date(2025, 12, 31), missing=("N", " 未知 ")):
    kind = ColumnType.TIMESTAMP
    return Column("day", Role.DIMENSION, kind, dates=(first, last), grain=grain, missing=missing)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-01-02", "2025/1/2", "2025.01.02", "20250102", "2025年1月2日", "2025 年 1 月 2 日", "2025年01月02号"),
        *(
            "2025-01-02 03:04:05",
            "2025-01-02T03:04:05.123456+08:00",
            "20250102T030405Z",
            "20250102030405",
            "2025-01-02 3时",
        ),
        *("2025年1月2日 上午3时", "2025年1月2日3时4分", "２０２５－０１－０２", " 2025-1-2 "),
    ],
)
def test_one_day_in_many_forms(text):
    assert parse(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025", "2025-01", "2025-13-01", "2025-02-29", "0000-01-01", "2025-1-2x", "2025-01-021", "25-01-02"),
        *("01/02/2025", "202501", "2025010", "202501021", "二〇二五年一月二日", "NaN", "inf", "2025-01-02\n2025-01-03"),
        *("٢٠٢٥-٠١-٠٢", "2025-01-02 x", "2025-01-02 2025-01-03"),
    ],
)
def test_no_day(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("grain", "text", "place"),
    [
        (Grain.DAY, "2025-01-01", 0),
        (Grain.DAY, "2025-12-31 23:59:59", 364),
        (Grain.DAY, "2025-01", 365),  # a month is no day: other
        (Grain.MONTH, "2025-12-31", 11),
        (Grain.MONTH, "2025/3", 2),
        (Grain.MONTH, "202503", 2),
        (Grain.MONTH, "2025年3月", 2),
        (Grain.MONTH, "2025", 12),
        (Grain.QUARTER, "2025-03-31", 0),
        (Grain.QUARTER, "2025-10", 3),
        (Grain.QUARTER, "2025Q2", 1),
        (Grain.QUARTER, "2025 年第三季度", 2),
        (Grain.QUARTER, "2025", 4),
        (Grain.QUARTER, "2024-12-31", 4),
        (Grain.YEAR, "2025-Q4", 0),
        (Grain.MONTH, "2025-Q4", 12),
        (Grain.YEAR, "2025-06", 0),
        (Grain.YEAR, "2025年", 0),
        (Grain.YEAR, "2024-12-31", 1),
        (Grain.MONTH, "2024-12-31", 12),
        (Grain.MONTH, "2025-13", 12),
        (Grain.MONTH, "rubbish", 12),
        (Grain.MONTH, "", 13),
        (Grain.MONTH, " N ", 13),
        (Grain.MONTH, "未知", 13),
        (Grain.MONTH, None, 13),
    ],
)
def test_codes(grain, text, place):
    assert codes(pa.array([text], pa.string()), column(grain)).to_pylist() == [place]


def test_codes_are_places_in_the_declared_domain():
    declared = column(Grain.MONTH, first=date(2024, 11, 5), last=date(2025, 2, 1))
    texts = ["2024-11-01", "2024-12-31", "2025-01-15", "2025-02-28", "2025-03-01"]
    assert codes(pa.array(texts), declared).to_pylist() == [0, 1, 2, 3, declared.other_code]
    assert declared.domain == ("2024-11", "2024-12", "2025-01", "2025-02")


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.sampled_from(["%s", "%s 00:00:00", " %sT23:59Z"]))
def test_every_iso_day_is_read(day, form):
    assert parse(form % day.isoformat()) == day


@given(st.lists(st.text("0123456789-/年月日T: ", max_size=12), max_size=12))
def test_every_text_has_a_code(texts):
    declared = column(Grain.MONTH)
    assert all(0 <= code <= declared.null_code for code in codes(pa.array(texts, pa.string()), declared).to_pylist())


def test_birth_dates():
    assert days_of(pa.array(["2025/1/2", None, "x"])).to_pylist() == [DAY, None, None]


@given(
    st.lists(
        st.builds(
            "{}-{:02}-{:02}{}{}".format,
            st.sampled_from(["2025", "1999", "0000", "２０２５"]),
            st.integers(0, 13),
            st.integers(0, 32),
            st.sampled_from(["", " ", "T", "  "]),
            st.sampled_from(
                ["", "10:11", "10:11:12", "99:99", "1:2", "10:11:12.5", "10:11\n", "10:11:12Z", "10", "1011"]
            ),
        ),
        max_size=12,
    )
)
def test_moments_are_read_together_as_alone(texts):
    moment = "2025-01-02 10:11"
    declared = column(Grain.DAY, missing=(moment,))
    alone = [codes(pa.array([text]), declared).to_pylist()[0] for text in [*texts, moment]]
    assert codes(pa.array([*texts, moment]), declared).to_pylist() == alone
    assert alone[-1] == declared.null_code
    assert days_of(pa.array(texts, pa.string())).to_pylist() == [parse(text) for text in texts]
