"""Going through a table's persons slice by slice, so that ranking rows anew takes little memory however large the table is.

A bounded table lies sorted by person, and persons are evenly spread pseudonyms: equal ranges of them are slices of about equal size, of
which the engine reads the row groups alone. No person is in two slices, so their numbers add up. How many there are is told by
the declared rows, never by the data.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

import numpy as np

from datasets.coordinates import Bound, Path
from datasets.interfaces import Engine, IntArray
from datasets.schema import Declaration
from datasets.tables import BoundedTable

SLICE_ROWS = 10_000_000  # ranked at a time within the engine's memory, whatever passes the filter
PERSONS = 2**128  # as many pseudonyms as there can be


def run(sql: Callable[[str], str], bounded: BoundedTable, engine: Engine, bounds: Sequence[Bound]) -> list[IntArray]:
    """Return the columns of a question, of all persons at once where no bound has rows ranked anew.

    Args:
        sql: the compiled question about the persons that meet an SQL condition; about everybody, given none.
        bounded: the table it is asked of.
        engine: what computes the exact integers.
        bounds: what holds each person's part.
    """
    if any(bound.path in {Path.FILTERED, Path.FIRSTS} or bound.filtered for bound in bounds):
        return run_sliced(sql, bounded, engine, SLICE_ROWS)
    return engine.run(sql(""), bounded)


def run_sliced(sql: Callable[[str], str], bounded: BoundedTable, engine: Engine, rows: int) -> list[IntArray]:
    """Return the columns of one slice after the other, of so many declared rows: a group has a row in each that has it."""
    found = [engine.run(sql(persons), bounded) for persons in slices(bounded.declaration, rows)]
    return [np.concatenate(columns) for columns in zip(*found, strict=True)]


def slices(declaration: Declaration, rows: int) -> list[str]:
    """Return SQL conditions of which every person meets exactly one; an empty one where one slice is enough."""
    count = max(1, -(-declaration.rows_max // rows))
    ends = [PERSONS * place // count for place in range(1, count)]
    firsts = ["", *(f"person >= '{UUID(int=end)}'::UUID" for end in ends)]
    lasts = [*(f"person < '{UUID(int=end)}'::UUID" for end in ends), ""]
    return [" AND ".join(filter(None, pair)) for pair in zip(firsts, lasts, strict=True)]
