"""k-anonymity: the smallest class, how classes are spread, and what a prosecutor gains (Sweeney 2002; El Emam 2013)."""

from itertools import pairwise

from duckdb import DuckDBPyConnection

from datasets.risk.records import one
from datasets.risk.results import Classes, SizeBand

LEASTS = (1, 2, 3, 5, 10, 20, 50, 100)


def measure(cursor: DuckDBPyConnection) -> Classes:
    """Return the figures of the classes over all quasi-identifiers."""
    bands = ", ".join(f"coalesce(sum(persons) FILTER ({_within(*band)}), 0)" for band in _bands())
    count, k, records, *sums = one(
        cursor, f"SELECT count(*), coalesce(min(persons), 0), coalesce(sum(persons), 0), {bands} FROM classes"
    )
    sizes = tuple(SizeBand(least, most, int(found)) for (least, most), found in zip(_bands(), sums, strict=True))
    return Classes(
        count=int(count),
        k=int(k),
        sizes=sizes,
        unique_share=sizes[0].records / records if records else 0.0,
        prosecutor_max=1 / k if k else 0.0,
        # Each class adds one: as many records as persons, each at a risk of one over the persons.
        prosecutor_mean=count / records if records else 0.0,
    )


def _bands() -> list[tuple[int, int | None]]:
    """Return the bands of class sizes."""
    return [*((least, above - 1) for least, above in pairwise(LEASTS)), (LEASTS[-1], None)]


def _within(least: int, most: int | None) -> str:
    """Return the SQL of a class lying in a band."""
    return f"persons >= {least:d}" if most is None else f"persons BETWEEN {least:d} AND {most:d}"
