"""Filters to one normal form: NOT pushed down to the conditions, a column's conditions merged, the rest flat and sorted.

A condition that lets everything in disappears; one that lets nothing in makes an AND the filter `AnyOf(())`: no row.
"""

from collections.abc import Iterable, Mapping

from datasets.errors import QueryError
from datasets.query import AllOf, AnyOf, CodeFilter, Runs, SpanFilter, Where, all_of, any_of
from datasets.querying.language import places
from datasets.querying.language.conditions import ARGUMENTS, parse_condition
from datasets.querying.language.names import column_of
from datasets.querying.language.runs import meet, union
from datasets.schema import KEPT, Declaration, Role

FILTERS_MAX = 200
DEPTH_MAX = 8
NODES = ("and", "or", "not")
NONE = AnyOf(())


def parse_where(asked: object, declaration: Declaration) -> Where | None:
    """Return the filter; None where it lets every row in.

    Args:
        asked: a list of filters that all must hold, or one {"and"}, {"or"} or {"not"}.
        declaration: the columns and their values.

    Raises:
        QueryError: the filter is outside the language or the declaration.
    """
    reader = _Reader(declaration)
    if isinstance(asked, Mapping):
        return reader.node(asked, "/where", 0, negated=False)
    if not isinstance(asked, list) or len(asked) > FILTERS_MAX:
        raise QueryError("where_invalid", pointer="/where", max=FILTERS_MAX)
    parts = [reader.node(item, f"/where/{place}", 0, negated=False) for place, item in enumerate(asked)]
    return joined(parts, declaration, meeting=True)


class _Reader:
    """Reads one filter and counts its conditions."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.count = 0

    def node(self, asked: object, pointer: str, depth: int, *, negated: bool) -> Where | None:
        """Return the filter of one node, or of its negation."""
        if isinstance(asked, list | tuple):
            return self._condition(asked, pointer, depth, negated=negated)
        key = next(iter(asked), None) if isinstance(asked, Mapping) and len(asked) == 1 else None
        if not isinstance(asked, Mapping) or key not in NODES:
            raise QueryError("filter_invalid", pointer=pointer)
        self._deepen(pointer, depth + 1)
        inside, pointer = asked[key], f"{pointer}/{key}"
        if key == "not":
            return self.node(inside, pointer, depth + 1, negated=not negated)
        if not isinstance(inside, list) or not 1 <= len(inside) <= FILTERS_MAX:
            raise QueryError("where_invalid", pointer=pointer, max=FILTERS_MAX)
        parts = [self.node(part, f"{pointer}/{place}", depth + 1, negated=negated) for place, part in enumerate(inside)]
        return joined(parts, self.declaration, meeting=(key == "and") is not negated)

    def _condition(
        self, asked: list[object] | tuple[object, ...], pointer: str, depth: int, *, negated: bool
    ) -> Where | None:
        """Return the filter of [column, operator, values...]."""
        if len(asked) < 2 or (len(asked) == 2 and ARGUMENTS.get(str(asked[1])) != 0):
            raise QueryError("filter_invalid", pointer=pointer)
        column = column_of(asked[0], self.declaration, f"{pointer}/0")
        if column.role not in KEPT:
            raise QueryError("column_not_usable", pointer=f"{pointer}/0")
        chosen = parse_condition(column, asked[1:], pointer, 1).chosen(negated=negated)
        # as many as it takes to write a measure's runs one by one, so that every filter can be printed
        runs = len(chosen) if column.role is Role.MEASURE else 1
        if runs > 1:
            self._deepen(pointer, depth + 1)
        self.count += max(1, runs)
        if self.count > FILTERS_MAX:
            raise QueryError("where_invalid", pointer=pointer, max=FILTERS_MAX)
        return _simplest(column.name, chosen, self.declaration)

    def _deepen(self, pointer: str, depth: int) -> None:
        """Refuse a filter that is nested too deep."""
        if depth > DEPTH_MAX:
            raise QueryError("where_too_deep", pointer=pointer, max=DEPTH_MAX)


def joined(parts: Iterable[Where | None], declaration: Declaration, *, meeting: bool) -> Where | None:
    """Return the normal form of AND (`meeting`) or OR over normal forms."""
    merged: dict[str, Runs] = {}
    others: list[Where] = []
    for part in _flat(parts, AllOf if meeting else AnyOf):
        if part is None or part == NONE:
            if meeting is (part is None):
                continue
            return part
        if isinstance(part, CodeFilter | SpanFilter):
            here = places.places_of(part, declaration.column(part.column))
            before = merged.get(part.column, here)
            merged[part.column] = meet(before, here) if meeting else union([*before, *here])
        else:
            others.append(part)
    simple = [_simplest(name, runs, declaration) for name, runs in merged.items()]
    if (NONE if meeting else None) in simple:
        return NONE if meeting else None
    kept = [part for part in simple if part is not None and part != NONE] + others
    return all_of(kept) if meeting else any_of(kept)


def _flat(parts: Iterable[Where | None], kind: type[AllOf] | type[AnyOf]) -> Iterable[Where | None]:
    """Yield parts, those of a part of the same kind in its place."""
    for part in parts:
        if isinstance(part, kind) and part.parts:
            yield from part.parts
        else:
            yield part


def _simplest(name: str, runs: Runs, declaration: Declaration) -> Where | None:
    """Return the filter of a column's places: None for all of them, the filter of no row for none."""
    column = declaration.column(name)
    if not runs:
        return NONE
    return None if runs == places.every(column) else places.filter_of(column, runs)
