"""The public places of a column's values: integers a filter or a group speaks of.

A dimension's places are its codes: the declared values, then `other`, then missing. A measure's places are its grid
steps; missing lies one place apart above them, so that no run ever joins it to a value.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from datasets.errors import QueryError
from datasets.query import CodeFilter, Runs, SpanFilter, Where
from datasets.querying.language.names import suggested
from datasets.querying.language.runs import members, union, without
from datasets.querying.reading import parse_number, parse_text
from datasets.schema import OTHER, Column, ColumnType, Role

NUMERIC = (ColumnType.INTEGER, ColumnType.DECIMAL)


def declared(column: Column) -> tuple[int, int]:
    """Return the first and last place of a declared value."""
    return column.grid if column.role is Role.MEASURE else (0, column.other_code - 1)


def missing(column: Column) -> int:
    """Return the place of a missing value."""
    return column.grid[1] + 2 if column.role is Role.MEASURE else column.null_code


def every(column: Column) -> Runs:
    """Return all places."""
    return union([*present(column), (missing(column), missing(column))])


def present(column: Column) -> Runs:
    """Return all places but that of a missing value."""
    return (column.grid,) if column.role is Role.MEASURE else ((0, column.other_code),)


def filter_of(column: Column, places: Runs) -> Where:
    """Return the filter that lets these places in."""
    if column.role is Role.DIMENSION:
        return CodeFilter(column.name, members(places))
    null = missing(column)
    return SpanFilter(column.name, without(places, ((null, null),)), null=bool(places) and places[-1][1] == null)


def places_of(where: CodeFilter | SpanFilter, column: Column) -> Runs:
    """Return the places a filter lets in."""
    if isinstance(where, CodeFilter):
        return union((code, code) for code in where.codes)
    null = missing(column)
    return union([*where.spans, *([(null, null)] if where.null else [])])


def steps(column: Column, value: object, pointer: str) -> Fraction:
    """Return a number in grid steps of a measure, exactly.

    Raises:
        QueryError: `filter_not_a_range`: it is no number.
    """
    number = parse_number(value)
    if number is None:
        raise QueryError("filter_not_a_range", pointer=pointer)
    return Fraction(number) / Fraction(column.step or Decimal(1))


def codes(column: Column, values: Mapping[str, object]) -> list[int]:
    """Return the codes of values of a dimension, by their pointers; `other` and null have codes of their own.

    Raises:
        QueryError: `value_not_declared`, with the nearest declared value as its suggestion.
    """
    index = index_of(column.domain)
    found = []
    for pointer, value in values.items():
        place = _code(column, value, index)
        if place is None:
            raise QueryError("value_not_declared", pointer=pointer, **suggested(str(value)[:60], column.domain))
        found.append(place)
    return found


def _code(column: Column, value: object, index: Mapping[str, int]) -> int | None:
    """Return the code of one value; None for what is not declared."""
    if value is None:
        return column.null_code
    if value == OTHER:
        return column.other_code
    if column.type in NUMERIC:
        return _number_code(column, value)
    text = str(value).lower() if isinstance(value, bool) else parse_text(value)
    return index.get(text or "")


def _number_code(column: Column, value: object) -> int | None:
    """Return the code of a number; None off the grid or outside the bounds."""
    number = parse_number(value)
    if number is None or column.step is None:
        return None
    place = Fraction(number) / Fraction(column.step) - column.grid[0]
    return int(place) if place.denominator == 1 and 0 <= place < column.other_code else None


@lru_cache(maxsize=64)
def index_of(domain: tuple[str, ...]) -> Mapping[str, int]:
    """Return the code of each declared value. Public, so it may be kept."""
    return {value: place for place, value in enumerate(domain)}
