"""Under 14, to the day (PIPL article 31)."""

from datetime import date

import pyarrow as pa
import pytest

from datasets.transforms.age import minors


@pytest.mark.parametrize(
    ("born", "on", "minor"),
    [
        (date(2012, 6, 15), date(2026, 6, 14), True),  # the day before the 14th birthday
        (date(2012, 6, 15), date(2026, 6, 15), False),  # the 14th birthday
        (date(2012, 2, 29), date(2026, 2, 28), True),  # has it on 1 March of a common year
        (date(2012, 2, 29), date(2026, 3, 1), False),
        (date(2014, 2, 28), date(2028, 2, 28), False),
        (date(2014, 3, 1), date(2028, 2, 29), True),
        (date(2014, 2, 28), date(2028, 2, 29), False),
        (date(2030, 1, 1), date(2026, 1, 1), True),  # not yet born: a mistake, and taken as a child
        (date(1949, 12, 31), date(2026, 1, 1), False),
        (None, date(2026, 1, 1), False),
    ],
)
def test_minors(born, on, minor):
    assert minors(pa.array([born], pa.date32()), on).to_pylist() == [minor]
