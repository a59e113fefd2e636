"""One condition on a column, [operator, values...], as the places where it is true and where it is false.

What is in neither is unknown, as in SQL: a comparison with a missing value is unknown, an order comparison with `other`
too. NOT swaps true and false and keeps unknown. Null written as a value is a value: `in [null]` is true where missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from datasets.errors import QueryError
from datasets.query import Runs
from datasets.querying.language import places
from datasets.querying.language.names import suggested
from datasets.querying.language.runs import meet, points, union, without
from datasets.schema import Column, ColumnType, Role

ARGUMENTS = {"=": 1, "!=": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "between": 2, "in": None, "not in": None} | {
    "is null": 0,
    "is not null": 0,
}
ORDERED = (ColumnType.DATE, ColumnType.TIMESTAMP, ColumnType.INTEGER, ColumnType.DECIMAL)
VALUES_MAX = 10_002  # as many as a dimension can have, with `other` and null
SPELLINGS = {"<>": "!=", "==": "=", "eq": "=", "ne": "!=", "lt": "<", "gt": ">", "le": "<=", "ge": ">="}


@dataclass(frozen=True)
class Condition:
    """Where a condition is true, and where it is false."""

    true: Runs
    false: Runs

    def chosen(self, *, negated: bool) -> Runs:
        """Return where the condition, or its negation, is true."""
        return self.false if negated else self.true


def parse_condition(column: Column, asked: Sequence[object], pointer: str, first: int) -> Condition:
    """Return a condition's places.

    Args:
        column: a dimension or a measure.
        asked: operator and values.
        pointer: the place of the list they stand in.
        first: the operator's place in that list.

    Raises:
        QueryError: `operator_unknown`, `filter_values_required`, or a value outside the declaration.
    """
    operator, *given = asked
    if not isinstance(operator, str) or operator not in ARGUMENTS:
        raise _unknown(operator, f"{pointer}/{first}")
    values = _values(operator, given, pointer, first + 1)
    if operator in {"is null", "is not null"}:
        return _listed(column, operator == "is null", ((places.missing(column),) * 2,))
    if operator in {"=", "in", "!=", "not in"}:
        return _listed(column, operator in {"=", "in"}, _places(column, values, f"{pointer}/{first}"))
    return _ordered(column, operator, values, f"{pointer}/{first}")


def _unknown(operator: object, pointer: str) -> QueryError:
    """Return the refusal of an operator."""
    asked = operator.strip().lower()[:20] if isinstance(operator, str) else ""
    nearest = {"suggestion": SPELLINGS[asked]} if asked in SPELLINGS else suggested(asked, ARGUMENTS)
    return QueryError("operator_unknown", pointer=pointer, allowed=", ".join(ARGUMENTS), **nearest)


def _values(operator: str, given: list[object], pointer: str, first: int) -> dict[str, object]:
    """Return the values an operator takes by their pointers: a list for `in`, else so many."""
    wanted = ARGUMENTS[operator]
    inner = given[0] if wanted is None and len(given) == 1 else None
    if isinstance(inner, list) and 1 <= len(inner) <= VALUES_MAX:
        return {f"{pointer}/{first}/{place}": value for place, value in enumerate(inner)}
    if len(given) != wanted:
        raise QueryError("filter_values_required", pointer=f"{pointer}/{first}")
    return {f"{pointer}/{place}": value for place, value in enumerate(given, start=first)}


def _listed(column: Column, within: bool, chosen: Runs) -> Condition:  # noqa: FBT001 - which side is true
    """Return membership in, or absence from, chosen places."""
    rest = without(places.present(column), chosen)
    return Condition(chosen, rest) if within else Condition(rest, chosen)


def _places(column: Column, values: Mapping[str, object], pointer: str) -> Runs:
    """Return the places of listed values; a number off a measure's grid has none."""
    if column.role is Role.DIMENSION:
        return points(places.codes(column, values))
    found = [places.steps(column, value, pointer) for value in values.values() if value is not None]
    exact = points(int(step) for step in found if step.denominator == 1)
    null = places.missing(column)
    return union([*meet(exact, (column.grid,)), *([(null, null)] if None in values.values() else [])])


def _ordered(column: Column, operator: str, values: Mapping[str, object], pointer: str) -> Condition:
    """Return a comparison by order among the declared values; off the grid, ends are rounded inwards."""
    if column.type not in ORDERED:
        raise QueryError("column_has_no_order", pointer=pointer)
    ends = _ends(column, values, pointer)
    low, high = ends[0], ends[-1]
    lowest, highest = places.declared(column)
    spans = {
        "between": (ceil(low), floor(high)),
        "<": (lowest, ceil(high) - 1),
        "<=": (lowest, floor(high)),
        ">": (floor(low) + 1, highest),
        ">=": (ceil(low), highest),
    }
    whole = ((lowest, highest),)
    true = meet(whole, union([spans[operator]]))
    return Condition(true, without(whole, true))


def _ends(column: Column, values: Mapping[str, object], pointer: str) -> list[Fraction]:
    """Return the places a comparison names; `other` and null have no order."""
    if column.role is Role.MEASURE:
        return [places.steps(column, value, pointer) for value in values.values()]
    found = places.codes(column, values)
    for place, value in zip(found, values, strict=True):
        if place >= column.other_code:
            raise QueryError("value_not_declared", pointer=value)
    return [Fraction(place) for place in found]
