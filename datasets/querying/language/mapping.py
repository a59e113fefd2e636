"""Public mappings of a column's places to labels, in one form: what CASE, EXTRACT, DATE_TRUNC and WIDTH_BUCKET all become.

Cells with one label are one cell. Cells are ordered by number where all labels are numbers, else by their first place;
"other" and missing, being the last places, come last. A mapping that changes nothing is the column itself.
"""

from collections.abc import Iterable

from datasets.query import Group, Runs
from datasets.querying.language import places
from datasets.querying.language.runs import union, without
from datasets.schema import OTHER, Column, Role

Label = str | None


def mapped(column: Column, labelled: Iterable[tuple[Label, Runs]]) -> Group:
    """Return the group of a mapping; together the runs cover every place, each once."""
    pairs: dict[Label, list[tuple[int, int]]] = {}
    for label, runs in labelled:
        pairs.setdefault(label, []).extend(runs)
    cells = sorted(((label, union(found)) for label, found in pairs.items() if found), key=lambda cell: cell[1])
    if column.role is Role.DIMENSION and cells == _as_it_is(column):
        return Group(column.name)
    if all(_is_number(label) for label, _ in cells if label is not None and label != OTHER):
        cells.sort(key=lambda cell: _by_number(cell[0]))
    return _group(column, tuple(cells))


def _is_number(label: str) -> bool:
    """Tell whether a label is a whole number as it is usually written."""
    digits = label.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 10 and str(int(label)) == label


def _by_number(label: Label) -> tuple[int, int]:
    """Return what cells with numbers are sorted by: the numbers, "other", missing."""
    return (1 if label == OTHER else 2, 0) if label is None or label == OTHER else (0, int(label))


def _group(column: Column, cells: tuple[tuple[Label, Runs], ...]) -> Group:
    """Return the group of sorted cells."""
    if column.role is Role.DIMENSION:
        return Group(column.name, cells)
    null = places.missing(column)
    holder = next(place for place, (_, runs) in enumerate(cells) if runs[-1][1] == null)
    return Group(column.name, tuple((label, without(runs, ((null, null),))) for label, runs in cells), holder)


def _as_it_is(column: Column) -> list[tuple[Label, Runs]]:
    """Return the cells of the mapping of each value to itself."""
    labels: list[Label] = [*column.domain, OTHER, None]
    return [(label, ((place, place),)) for place, label in enumerate(labels)]


def rest_of(column: Column) -> list[tuple[Label, Runs]]:
    """Return the cells of what is outside the declared values: `other` of a dimension, and missing."""
    null = places.missing(column)
    outside: list[tuple[Label, Runs]] = [(None, ((null, null),))]
    if column.role is Role.DIMENSION:
        outside.insert(0, (OTHER, ((column.other_code, column.other_code),)))
    return outside
