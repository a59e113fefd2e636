"""A simulated attack: an outsider holds a public register and joins it with the table on the quasi-identifiers.

The register holds every record of the table (the outsider's best case) and as many strangers. A stranger's values
come each from another record, so that single columns look alike and combinations do not follow the table: columns
are shifted against each other, by record, and records lie in the order of their pseudonyms, which is chance.
"""

from duckdb import DuckDBPyConnection

from datasets.risk.records import one
from datasets.risk.results import Linkage


def simulate(cursor: DuckDBPyConnection, columns: int) -> Linkage:
    """Return what the attack gains; `columns` is the number of quasi-identifiers."""
    (records,) = one(cursor, "SELECT count(*) FROM records")
    if not records:
        return Linkage(0, 0.0, 0.0, 0.0)
    keys = ", ".join(f"q{column}" for column in range(columns))
    strangers = f"SELECT {keys}, count(*) AS strangers FROM ({_strangers(int(records), columns)}) GROUP BY ALL"
    joined = (
        f"SELECT persons, persons + coalesce(strangers, 0) AS register FROM classes LEFT JOIN ({strangers}) USING ({keys})"
        if columns
        else f"SELECT persons, persons + {records:d} AS register FROM classes"
    )
    smallest, right, alone = one(
        cursor,
        "SELECT min(register), sum(persons::DOUBLE / register), count(*) FILTER (persons = 1 AND register = 1) "
        f"FROM ({joined})",
    )
    return Linkage(2 * int(records), 1 / smallest, right / records, alone / records)


def _strangers(records: int, columns: int) -> str:
    """Return the SQL of as many strangers as there are records."""
    places = [column * records // (columns + 1) + column for column in range(columns)]
    picked = ", ".join(f"r{column}.q{column}" for column in range(columns))
    joins = " ".join(
        f"JOIN records r{column} ON r{column}.place = (b.place + {shift:d}) % {records:d}"
        for column, shift in enumerate(places)
    )
    return f"SELECT {picked} FROM records b {joins}"
