"""Birth dates out of resident IDs, a whole column at a time."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers.resident_id import CHECKS, LENGTH, WEIGHTS, YEAR_MAX, YEAR_MIN, birth_date

SOME_ID = r"[0-9\x{FF10}-\x{FF19}]{15}"  # what every resident ID holds, in half or full width
DIGIT_FIRST = ord("0")
CHECK_BYTES = np.frombuffer(CHECKS.encode(), np.uint8)
LOWER_X = ord("x")

Bytes = npt.NDArray[np.uint8]
Days = npt.NDArray[np.datetime64]


def birth_dates(column: pa.Array) -> pa.Array:
    """Return the birth dates inside resident IDs; NULL where a cell is not one.

    Cells written plainly (18 bytes, digits) are read together with numpy; the few others one by one.
    """
    cells = pc.fill_null(column, "")
    some = np.asarray(pc.match_substring_regex(cells, SOME_ID))
    plain = some & np.asarray(pc.equal(pc.binary_length(cells), LENGTH))
    places = np.flatnonzero(plain)
    days, read = _together(_matrix(cells.filter(pa.array(plain))))
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    births[places] = days
    some[places[read]] = False
    rest = pc.dictionary_encode(cells.filter(pa.array(some)))
    births[some] = np.array([birth_date(text) for text in rest.dictionary.to_pylist()], "datetime64[D]")[rest.indices]
    return pa.array(births, pa.date32())


def _matrix(cells: pa.Array) -> Bytes:
    """Return cells of 18 bytes each as a matrix of bytes."""
    return np.frombuffer(b"".join(cells.cast(pa.binary()).to_pylist()), np.uint8).reshape(-1, LENGTH)


def _together(cells: Bytes) -> tuple[Days, npt.NDArray[np.bool_]]:
    """Return the birth dates of cells, and which cells are 17 digits and one more mark, hence fully judged here."""
    digits = cells[:, :-1].astype(np.int64) - DIGIT_FIRST
    read: npt.NDArray[np.bool_] = np.asarray(((digits >= 0) & (digits <= 9)).all(axis=1))
    last = np.where(cells[:, -1] == LOWER_X, ord("X"), cells[:, -1])
    right = read & (CHECK_BYTES[digits @ np.array(WEIGHTS) % len(CHECKS)] == last)
    days, real = _days(digits[:, 6:14] @ 10 ** np.arange(7, -1, -1))
    days[~(right & real)] = np.datetime64("NaT")
    return days, read


def _days(numbers: npt.NDArray[np.int64]) -> tuple[Days, npt.NDArray[np.bool_]]:
    """Return the days that numbers YYYYMMDD name, and which of them are real days a living person may be born on."""
    years, months, days = numbers // 10_000, numbers // 100 % 100, numbers % 100
    firsts = ((years - 1970) * 12 + months - 1).astype("datetime64[M]")
    named = firsts.astype("datetime64[D]") + (days - 1).astype("timedelta64[D]")
    inside = (years >= YEAR_MIN) & (years <= YEAR_MAX) & (months >= 1) & (months <= 12) & (days >= 1)
    kept: npt.NDArray[np.bool_] = np.asarray(named.astype("datetime64[M]") == firsts)  # 30 February is a March day
    return named, inside & kept
