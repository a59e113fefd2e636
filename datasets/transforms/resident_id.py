"""Birth dates out of resident IDs."""

import pyarrow as pa
import pyarrow.compute as pc

from datasets.identifiers.resident_id import birth_date


def birth_dates(column: pa.Array) -> pa.Array:
    """Return the birth dates inside resident IDs; NULL where a cell is not one."""
    distinct = pc.dictionary_encode(column)
    return pa.array([birth_date(text) for text in distinct.dictionary.to_pylist()], pa.date32()).take(distinct.indices)
