"""A recipe's steps done to cells, by the declaration alone: text to codes and grid steps."""

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column, ColumnType
from datasets.transforms import categories, codebooks, dates, numbers, shift

ISO_DAY = "%Y-%m-%d"


def codes(cells: pa.Array, column: Column, persons: pa.Array, key: bytes) -> pa.Array:
    """Return the codes of a dimension's cells.

    Args:
        cells: texts.
        column: the dimension's declaration.
        persons: the pseudonym of each cell's person, by which days are shifted.
        key: the product's secret, for the same.
    """
    if column.type in {ColumnType.DATE, ColumnType.TIMESTAMP}:
        return dates.codes(_moved(cells, column, persons, key) if column.shift_days else cells, column)
    if column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}:
        return numbers.codes(cells, column)
    find = codebooks.reader(column.catalogue) if column.catalogue else None
    return categories.codes(cells, column, find)


def _moved(cells: pa.Array, column: Column, persons: pa.Array, key: bytes) -> pa.Array:
    """Return days shifted by their persons' numbers; a coarser period, and a spelling of "no value", as it is."""
    missing = pa.array(map(str.strip, column.missing), pa.string())
    named = pc.if_else(pc.is_in(pc.utf8_trim_whitespace(cells), value_set=missing), None, cells)
    days = shift.shifted(dates.days_of(named), persons, column.shift_days, key)
    return pc.coalesce(pc.strftime(days, format=ISO_DAY), cells)


def steps(cells: pa.Array, column: Column) -> pa.Array:
    """Return a measure's cells in grid steps inside its bounds."""
    return numbers.steps(cells, column)
