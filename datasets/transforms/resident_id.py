"""Birth dates out of resident IDs, a whole column at a time."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers.resident_id import CHECKS, LENGTH, OLD_LENGTH, WEIGHTS, YEAR_MAX, YEAR_MIN, birth_date

SOME_ID = r"[0-9\x{FF10}-\x{FF19}]{15}"  # what every resident ID holds, in half or full width
CHECK_BYTES = np.frombuffer(CHECKS.encode(), np.uint8)
DIGIT_FIRST, DIGITS = ord("0"), 10
LOWER_X = ord("x")
DATE = (slice(6, 10), slice(10, 12), slice(12, 14))  # year, month, day
POWERS = (1000, 100, 10, 1)
MONTHS = 12
# The first day of each month anybody was born in, and of the one after, in days since 1970.
MONTH_STARTS = (
    np.arange(f"{YEAR_MIN}-01", f"{YEAR_MAX + 1}-02", dtype="datetime64[M]").astype("datetime64[D]").astype(int)
)
Bytes = npt.NDArray[np.uint8]
Days = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]


def birth_dates(column: pa.Array) -> pa.Array:
    """Return the birth dates inside resident IDs; NULL where a cell is not one.

    Cells written plainly (18 bytes, digits) are read together with numpy; the few others that may be one, one by one.
    """
    cells = pc.fill_null(column, "")
    lengths = np.asarray(pc.binary_length(cells))
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    plain = lengths == LENGTH
    days, read = _together(_matrix(cells if plain.all() else cells.filter(pa.array(plain))))
    births[plain] = days
    rest = lengths >= OLD_LENGTH
    rest[np.flatnonzero(plain)[read]] = False
    if rest.any():
        births[rest] = _one_by_one(cells.filter(pa.array(rest)))
    return pa.array(births, pa.date32())


def _one_by_one(cells: pa.Array) -> Days:
    """Return the birth dates of cells that hold a resident ID in another spelling, or something else."""
    some = np.asarray(pc.match_substring_regex(cells, SOME_ID))
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    births[some] = [birth_date(text) for text in cells.filter(pa.array(some)).to_pylist()]
    return births


def _matrix(cells: pa.Array) -> Bytes:
    """Return cells of 18 bytes each as a matrix of bytes."""
    _, _, data = cells.buffers()
    first = cells.offset and np.frombuffer(cells.buffers()[1], np.int32)[cells.offset]
    whole = np.frombuffer(data or b"", np.uint8)
    return whole[first : first + len(cells) * LENGTH].reshape(-1, LENGTH)


def _together(cells: Bytes) -> tuple[Days, Flags]:
    """Return the birth dates of cells, and which cells are 17 digits and one more mark, hence fully judged here."""
    places = np.ascontiguousarray(cells.T)  # a row a place: numpy is fastest along rows
    digits = places[:-1] - np.uint8(DIGIT_FIRST)  # other marks wrap to more than 9
    read: Flags = np.asarray((digits < DIGITS).all(axis=0))
    last = np.where(places[-1] == LOWER_X, ord("X"), places[-1])
    right = read & (CHECK_BYTES[_weighed(digits, WEIGHTS) % len(CHECKS)] == last)
    year, month, day = (_weighed(digits[part], POWERS[-len(digits[part]) :]) for part in DATE)
    days, real = _days(year, month, day)
    days[~(right & real)] = np.datetime64("NaT")
    return days, read


def _weighed(digits: Bytes, weights: Sequence[int]) -> Numbers:
    """Return the weighted sum of each column's digits."""
    total = np.zeros(digits.shape[1], np.int32)
    for place, weight in zip(digits, weights, strict=True):
        total += np.multiply(place, weight, dtype=np.int32)
    return total


def _days(years: Numbers, months: Numbers, days: Numbers) -> tuple[Days, Flags]:
    """Return the days that numbers name, and which of them are real days a living person may be born on."""
    inside = (years >= YEAR_MIN) & (years <= YEAR_MAX) & (months >= 1) & (months <= MONTHS)
    place = np.where(inside, (years - YEAR_MIN) * MONTHS + months - 1, 0)
    first = MONTH_STARTS.take(place)
    named = first + days - 1
    real: Flags = inside & (days >= 1) & (named < MONTH_STARTS.take(place + 1))  # 30 February is no day
    return named.astype("datetime64[D]"), real
