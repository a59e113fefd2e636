"""Dates by coarser periods: {"date_trunc": [unit, column]} and {"extract": [unit, column]}.

Weeks are ISO 8601 weeks (Monday to Sunday, named by the year of their Thursday). `dow` counts from Sunday, 0, as
PostgreSQL and DuckDB do.
"""

from collections.abc import Callable, Mapping
from datetime import date

from datasets.errors import QueryError
from datasets.query import Group
from datasets.querying.language.mapping import mapped, rest_of
from datasets.querying.language.names import column_of, suggested
from datasets.schema import Column, ColumnType, Declaration, Grain, Role

TEMPORAL = (ColumnType.DATE, ColumnType.TIMESTAMP)
FINENESS = {Grain.YEAR: 0, Grain.QUARTER: 1, Grain.MONTH: 2, Grain.DAY: 3}


def _quarter(day: date) -> int:
    """Return the quarter of a year, from 1."""
    return (day.month + 2) // 3


def _week(day: date) -> str:
    """Return the ISO week."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


Unit = tuple[Grain, Callable[[date], str]]  # the coarsest grain it can be told from, and its label
TRUNCATED: Mapping[str, Unit] = {
    "year": (Grain.YEAR, lambda day: f"{day.year:04d}"),
    "quarter": (Grain.QUARTER, lambda day: f"{day.year:04d}-Q{_quarter(day)}"),
    "month": (Grain.MONTH, lambda day: f"{day.year:04d}-{day.month:02d}"),
    "week": (Grain.DAY, _week),
    "day": (Grain.DAY, date.isoformat),
}
EXTRACTED: Mapping[str, Unit] = {
    "year": (Grain.YEAR, lambda day: f"{day.year:04d}"),
    "quarter": (Grain.QUARTER, lambda day: str(_quarter(day))),
    "month": (Grain.MONTH, lambda day: str(day.month)),
    "dow": (Grain.DAY, lambda day: str(day.isoweekday() % 7)),
    "day": (Grain.DAY, lambda day: str(day.day)),
}
FORMS = {"date_trunc": TRUNCATED, "extract": EXTRACTED}


def parse_period(form: str, asked: object, declaration: Declaration, pointer: str) -> tuple[Group, str]:
    """Return the group of [unit, column], and its default output name.

    Raises:
        QueryError: an unknown unit, a column without dates, or a unit finer than the declared grain.
    """
    units = FORMS[form]
    if not isinstance(asked, list) or len(asked) != 2:
        raise QueryError("group_invalid", pointer=pointer)
    unit = asked[0]
    if not isinstance(unit, str) or unit not in units:
        nearest = suggested(str(unit)[:20].lower(), units)
        raise QueryError("unit_unknown", pointer=f"{pointer}/0", allowed=", ".join(units), **nearest)
    column = column_of(asked[1], declaration, f"{pointer}/1")
    if column.role is not Role.DIMENSION or column.type not in TEMPORAL:
        dated = [item.name for item in declaration.dimensions if item.type in TEMPORAL]
        raise QueryError("column_not_a_date", pointer=f"{pointer}/1", **suggested(column.name, dated))
    if FINENESS[units[unit][0]] > FINENESS[column.grain]:
        raise QueryError(
            "unit_too_fine", pointer=f"{pointer}/0", grain=column.grain.value, suggestion=column.grain.value
        )
    name = unit if form == "date_trunc" else f"{form}_{unit}"
    return period_group(form, unit, column), f"{name}_{column.name}"


def period_group(form: str, unit: str, column: Column) -> Group:
    """Return the group of a date dimension by a unit its grain allows."""
    label = FORMS[form][unit][1]
    cells = [(label(_day(text)), ((place, place),)) for place, text in enumerate(column.domain)]
    return mapped(column, [*cells, *rest_of(column)])


def _day(text: str) -> date:
    """Return the first day of a declared period: 2025, 2025-Q2, 2025-03 or 2025-03-01."""
    year, _, quarter = text.partition("-Q")
    if quarter:
        return date(int(year), 3 * int(quarter) - 2, 1)
    return date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) == 4 else (text + "-01")[:10])
