"""What an asker's view does to drawn cells: having, order and limit. They look at the noisy answer alone."""

from collections.abc import Callable, Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from datasets.querying.language.view import View

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
Column = Sequence[object]


def shown(
    view: View, cells: Sequence[int], numbers: Mapping[str, Column], ranks: Mapping[str, Column]
) -> Sequence[int]:
    """Return the cells to show, in order; `cells` themselves where nothing was asked of them.

    Args:
        view: what was asked for.
        cells: all cells in the asker's order of groups.
        numbers: output columns of metrics by name, a value a cell; None where there is none.
        ranks: groups by name: each cell's place in the declared order, None for a missing value.
    """
    found: Sequence[int] = cells
    for name, comparison, wanted in view.having:
        column, holds = numbers[name], COMPARISONS[comparison]
        found = [cell for cell in found if column[cell] is not None and holds(column[cell], wanted)]
    for name, direction in reversed(view.order_by):
        found = _ordered(found, {**numbers, **ranks}[name], descending=direction == "desc")
    return found[: view.limit] if view.limit else found


def _ordered(cells: Sequence[int], column: Column, *, descending: bool) -> list[int]:
    """Return cells by a column, stable; those without a value last in either direction."""
    having: list[Any] = [cell for cell in cells if column[cell] is not None]
    without = [cell for cell in cells if column[cell] is None]
    return [*sorted(having, key=lambda cell: column[cell], reverse=descending), *without]
