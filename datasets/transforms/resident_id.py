"""Birth dates out of resident IDs, a whole column at a time."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers.resident_id import CHECKS, LENGTH, WEIGHTS, birth_date

Digits = npt.NDArray[np.int64]


def birth_dates(column: pa.Array) -> pa.Array:
    """Return the birth dates inside resident IDs; NULL where a cell is not one.

    Cells of 18 bytes that are plainly no ID are sifted out by their check digit with numpy, without a Python call each.
    """
    cells = pc.fill_null(column, "")
    plain = np.asarray(pc.equal(pc.binary_length(cells), LENGTH))
    candidates = ~plain & np.asarray(pc.greater_equal(pc.binary_length(cells), 15))
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    births[plain] = _plain(cells.filter(pa.array(plain)))
    births[candidates] = _one_by_one(cells.filter(pa.array(candidates)))
    return pa.array(births, pa.date32())
