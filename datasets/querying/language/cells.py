"""The cells of an answer: public, from the question and the declaration alone. All of them are listed, asked or not."""

from math import prod

from datasets.query import AllOf, CodeFilter, Group, Query, Runs, SpanFilter
from datasets.querying.language import places
from datasets.querying.language.runs import meet
from datasets.schema import Declaration


def group_codes(query: Query, declaration: Declaration) -> tuple[tuple[int, ...], ...]:
    """Return, for each group, the codes an answer lists: those its column's own filter leaves reachable, else all."""
    return tuple(_codes(group, query, declaration) for group in query.group_by)


def _codes(group: Group, query: Query, declaration: Declaration) -> tuple[int, ...]:
    """Return the codes of one group."""
    allowed = _allowed(group.column, query, declaration)
    if allowed is None:
        return tuple(range(group_size(group, declaration)))
    if not group.cells:
        return tuple(code for low, high in allowed for code in range(low, high + 1))
    null = places.missing(declaration.column(group.column))
    runs = [(*cell, (null, null)) if place == group.null_cell else cell for place, (_, cell) in enumerate(group.cells)]
    return tuple(place for place, cell in enumerate(runs) if meet(cell, allowed))


def _allowed(name: str, query: Query, declaration: Declaration) -> Runs | None:
    """Return the places of a column that a filter every row must pass leaves; None where there is no such filter."""
    parts = query.where.parts if isinstance(query.where, AllOf) else (query.where,)
    for part in parts:
        if isinstance(part, CodeFilter | SpanFilter) and part.column == name:
            return places.places_of(part, declaration.column(name))
    return None


def cells_of(query: Query, declaration: Declaration) -> int:
    """Return how many cells the answer has."""
    return prod(len(codes) for codes in group_codes(query, declaration))


def group_size(group: Group, declaration: Declaration) -> int:
    """Return how many cells a group has: its labels, or a dimension's values with `other` and missing."""
    return len(group.cells) if group.cells else declaration.column(group.column).null_code + 1
