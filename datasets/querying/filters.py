"""Filters on declared values: each column's filters meet in one set of codes or one range of grid steps."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from datasets.errors import QueryError
from datasets.query import CodeFilter, RangeFilter
from datasets.querying.reading import parse_number, parse_text
from datasets.schema import OTHER, Column, ColumnType, Declaration, Role

FILTERS_MAX = 50
ARGUMENTS = {"=": 1, "!=": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "between": 2, "in": None, "not in": None}
ORDERED = (ColumnType.DATE, ColumnType.TIMESTAMP, ColumnType.INTEGER, ColumnType.DECIMAL)


def parse_where(asked: object, declaration: Declaration) -> tuple[CodeFilter | RangeFilter, ...]:
    """Return the canonical filters, sorted by column; a filter that allows everything is dropped.

    Raises:
        QueryError: an unknown column or operator, or a value outside the declaration.
    """
    if not isinstance(asked, list) or len(asked) > FILTERS_MAX:
        raise QueryError("where_invalid", pointer="/where", max=FILTERS_MAX)
    codes: dict[str, set[int]] = {}
    ranges: dict[str, tuple[int, int]] = {}
    for place, item in enumerate(asked):
        pointer = f"/where/{place}"
        column, operator, values = _shape(item, pointer, declaration)
        if column.role is Role.DIMENSION:
            allowed = _codes(column, operator, values, pointer)
            codes[column.name] = codes.get(column.name, allowed) & allowed
        else:
            low, high = _range(column, operator, values, pointer)
            first, last = ranges.get(column.name, column.grid)
            ranges[column.name] = (max(first, low), min(last, high))
    found: list[CodeFilter | RangeFilter] = []
    for name in sorted(codes | ranges):
        if name in ranges:
            found.append(_range_filter(name, ranges[name]))
        elif len(codes[name]) <= declaration.column(name).null_code:
            found.append(CodeFilter(name, tuple(sorted(codes[name]))))
    return tuple(found)


def _range_filter(name: str, span: tuple[int, int]) -> RangeFilter:
    """Return a range; every empty range is the same one."""
    return RangeFilter(name, *(span if span[0] <= span[1] else (1, 0)))


def _shape(item: object, pointer: str, declaration: Declaration) -> tuple[Column, str, list[object]]:
    """Return column, operator and values of one filter as written."""
    if not isinstance(item, list | tuple) or len(item) < 3:
        raise QueryError("filter_invalid", pointer=pointer)
    name, operator, *values = item
    if not isinstance(name, str) or name not in declaration.by_name:
        raise QueryError("column_unknown", pointer=f"{pointer}/0")
    column = declaration.column(name)
    if column.role not in {Role.DIMENSION, Role.MEASURE}:
        raise QueryError("column_not_usable", pointer=f"{pointer}/0")
    if not isinstance(operator, str) or operator not in ARGUMENTS:
        raise QueryError("operator_unknown", pointer=f"{pointer}/1", allowed=", ".join(ARGUMENTS))
    wanted = ARGUMENTS[operator]
    if wanted is None:
        if len(values) != 1 or not isinstance(values[0], list) or not values[0]:
            raise QueryError("filter_values_required", pointer=f"{pointer}/2")
        return column, operator, values[0]
    if len(values) != wanted:
        raise QueryError("filter_values_required", pointer=f"{pointer}/2")
    return column, operator, values


def _codes(column: Column, operator: str, values: list[object], pointer: str) -> set[int]:
    """Return the codes a filter on a dimension allows. `!=` and `not in` leave missing values out, as SQL does."""
    if operator in {"=", "in"}:
        return {_code(column, value, pointer) for value in values}
    if operator in {"!=", "not in"}:
        return set(range(column.null_code)) - {_code(column, value, pointer) for value in values}
    if column.type not in ORDERED:
        raise QueryError("column_has_no_order", pointer=f"{pointer}/1")
    edges = [_code(column, value, pointer) for value in values]
    if any(edge >= column.other_code for edge in edges):
        raise QueryError("value_not_declared", pointer=f"{pointer}/2")
    first, last = edges[0], edges[-1]
    spans = {
        "<": range(first),
        "<=": range(first + 1),
        ">": range(first + 1, column.other_code),
        ">=": range(first, column.other_code),
        "between": range(first, last + 1),
    }
    return set(spans[operator])


def _code(column: Column, value: object, pointer: str) -> int:
    """Return the code of a declared value; `other` and null have codes of their own."""
    if value is None:
        return column.null_code
    if value == OTHER:
        return column.other_code
    if column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}:
        number = parse_number(value)
        if number is None or column.step is None or number % column.step:
            raise QueryError("value_not_declared", pointer=f"{pointer}/2")
        place = int(number / column.step) - column.grid[0]
    else:
        text = str(value).lower() if isinstance(value, bool) else parse_text(value)
        place = index_of(column).get(text or "", -1)
    if not 0 <= place < column.other_code:
        raise QueryError("value_not_declared", pointer=f"{pointer}/2")
    return place


def index_of(column: Column) -> dict[str, int]:
    """Return the code of each declared value."""
    return {value: code for code, value in enumerate(column.domain)}


def _range(column: Column, operator: str, values: list[object], pointer: str) -> tuple[int, int]:
    """Return the grid steps a filter on a measure allows, both ends included."""
    numbers = [parse_number(value) for value in values]
    if column.step is None or any(number is None for number in numbers) or operator in {"!=", "in", "not in"}:
        raise QueryError("filter_not_a_range", pointer=f"{pointer}/1")
    steps = [number / column.step for number in numbers if number is not None]
    first, last = column.grid
    low, high = steps[0], steps[-1]
    if operator in {"=", "between"}:
        return _up(low), _down(high)
    if operator in {">", ">="}:
        return (_down(low) + 1 if operator == ">" else _up(low)), last
    return first, (_up(high) - 1 if operator == "<" else _down(high))


def _up(value: Decimal) -> int:
    """Return the smallest integer not below."""
    return int(value.to_integral_value(rounding=ROUND_CEILING))


def _down(value: Decimal) -> int:
    """Return the largest integer not above."""
    return int(value.to_integral_value(rounding=ROUND_FLOOR))
