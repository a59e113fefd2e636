"""Whether a person is in a bounded table: asked for that person alone, never on the way to an answer."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from datasets.tables import BoundedTable

PERSON = pa.binary(16)


def holds_person(bounded: BoundedTable, pseudonym: bytes) -> bool:
    """Tell whether a person has rows in the table; the whole column of persons is read for everybody alike."""
    if not bounded.contributions.is_file():
        return False
    persons = pq.read_table(bounded.contributions, columns=["person"])["person"].cast(PERSON)
    return bool(pc.any(pc.equal(persons, pa.scalar(pseudonym, PERSON))).as_py())


def persons_of(bounded: BoundedTable) -> list[bytes]:
    """Return the pseudonyms of the table's persons; for the commitment to them alone."""
    persons: list[bytes] = pq.read_table(bounded.contributions, columns=["person"])["person"].cast(PERSON).to_pylist()
    return persons
