"""Who is under 14 on a day (PIPL article 31)."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

ADULT_FOR_CONSENT = 14


def minors(births: pa.Array, on: date) -> pa.Array:
    """Tell for each birth date whether the person is under 14 on a day; an unknown birth date is not.

    The 14th birthday ends it; one born on 29 February has it on 1 March of a common year.
    """
    newest = _years_before(on, ADULT_FOR_CONSENT)
    return pc.fill_null(pc.greater(births, pa.scalar(newest, pa.date32())), fill_value=False)


def _years_before(on: date, years: int) -> date:
    """Return the last birth date whose owner has turned `years` by that day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February, and no such day then
        return date(on.year - years, 2, 28)
