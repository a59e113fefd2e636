"""A typed group back to the JSON language: by its period where it is one, else as a CASE."""

from collections.abc import Iterator
from fractions import Fraction

from datasets.query import Group, Runs
from datasets.querying.language import places
from datasets.querying.language.mapping import Label
from datasets.querying.language.periods import FINENESS, FORMS, TEMPORAL, period_group
from datasets.querying.language.runs import members
from datasets.querying.language.writing import number
from datasets.schema import OTHER, Column, Declaration, Role

Json = dict[str, object]


def printed_group(group: Group, declaration: Declaration) -> tuple[Json, str]:
    """Return a group in the JSON language, and the default output name of that form."""
    column = declaration.column(group.column)
    if not group.cells:
        return {"column": column.name}, column.name
    period = next(_periods(group, column), None)
    return period or ({"case": _case(group, column)}, f"case_{column.name}")


def _periods(group: Group, column: Column) -> Iterator[tuple[Json, str]]:
    """Yield the periods a group is the same as."""
    if column.type not in TEMPORAL or column.role is not Role.DIMENSION:
        return
    for form, units in FORMS.items():
        for unit, (grain, _) in units.items():
            if FINENESS[grain] <= FINENESS[column.grain] and period_group(form, unit, column) == group:
                name = unit if form == "date_trunc" else f"{form}_{unit}"
                yield {form: [unit, column.name]}, f"{name}_{column.name}"


def _case(group: Group, column: Column) -> Json:
    """Return a group as a CASE; the cell that holds missing values is the ELSE."""
    null = places.missing(column)
    rest: Label = None
    whens: list[object] = []
    for place, (label, runs) in enumerate(group.cells):
        if place == group.null_cell or any(low <= null <= high for low, high in runs):
            rest = label
        else:
            whens += _whens(label, runs, column)
    # a CASE of one cell still needs a condition: missing values get their label anyway
    return {"column": column.name, "when": whens or [[rest, "is null"]], "else": rest}


def _whens(label: Label, runs: Runs, column: Column) -> list[object]:
    """Return the conditions of one cell: its values, or a measure's ranges one by one."""
    if column.role is Role.DIMENSION:
        return [[label, [value_of(column, code) for code in members(runs)]]]
    step = Fraction(column.step or 1)
    return [[label, "between", number(low * step), number(high * step)] for low, high in runs]


def value_of(column: Column, code: int) -> object:
    """Return the value of a dimension's code as it is written; None for missing."""
    if code >= column.other_code:
        return OTHER if code == column.other_code else None
    text = column.domain[code]
    return number(Fraction(text)) if column.type in places.NUMERIC else text
