"""Children are seen in birth dates, resident IDs and ages, by the day that is told."""

from datetime import date

import pyarrow as pa
import pytest

from datasets.identifiers.resident_id import check_digit
from datasets.stages.inspection import Inspector

ON = date(2026, 6, 1)


def _share(header, cells):
    inspector = Inspector((header,), ON)
    inspector.see(pa.RecordBatch.from_arrays([pa.array(cells, pa.string())], [header]))
    return inspector.result().columns[header].evidence.get("under_14")


def _identity(day):
    first = f"110101{day}001"
    return first + check_digit(first)


@pytest.mark.parametrize(
    ("header", "cells", "share"),
    [
        ("出生日期", ["2012-06-02", "2012-06-01", "1980-01-01", "1975-05-05"], 0.25),  # 14 on the day itself
        ("id_card", [_identity("20200101"), _identity("19800101")], 0.5),
        ("年龄", ["13", "14", "35", "7岁"], 0.5),
        ("年龄", ["34", "60-69", "1300"], None),
        ("金额", ["1", "2", "3"], None),
    ],
)
def test_the_share_of_children(header, cells, share):
    assert _share(header, cells) == share
