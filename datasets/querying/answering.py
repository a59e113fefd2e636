"""Answering one question: exact integers from the engine, one draw a number, nothing exact kept."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from datasets.accounting import Loss, PureLoss
from datasets.coordinates import Kind, Noise
from datasets.engines.duckdb import DuckDBEngine
from datasets.interfaces import Engine, IntArray
from datasets.query import Query
from datasets.querying import slicing
from datasets.querying.combining import combined, remaining
from datasets.querying.compiling import compile_query
from datasets.querying.drawing import draw
from datasets.querying.language.cells import group_codes
from datasets.querying.picking import pick
from datasets.querying.placing import Codes, cell_count, cell_places
from datasets.querying.planning import AnswerPlan, plan_answer, total_range
from datasets.querying.trees import tree_counts
from datasets.tables import Answer, BoundedTable


def answer(
    query: Query, bounded: BoundedTable, *, loss: Loss | int, engine: Engine | None = None, cells: Codes | None = None
) -> Answer:
    """Answer one typed question on a bounded table, drawing fresh noise.

    Args:
        query: the question, in canonical form.
        bounded: the table it is asked of, with its stored profile if it has one.
        loss: what the caller has charged for it; a plain number is micro-epsilon of a pure loss.
        engine: what computes the exact integers; DuckDB when not given.
        cells: the chosen keys, where the groups have some: the only cells. All combinations when not given.

    Raises:
        PlatformError: engine or draw failed. No error depends on the data.
    """
    charged = PureLoss(loss, 0) if isinstance(loss, int) else loss
    return _drawn(query, bounded, _plan(query, bounded, charged, cells), engine or DuckDBEngine(), cells)


def improve(stored: Answer, bounded: BoundedTable, *, loss: Loss, engine: Engine | None = None) -> Answer:
    """Return a stored answer lifted to a loss, of which only what it lacks has been charged (combining.py).

    Raises:
        ValueError: the answer cannot be lifted; `remaining` says so before anything is charged.
        PlatformError: engine or draw failed. No error depends on the data.
    """
    second = remaining(_plan(stored.query, bounded, loss, stored.cells), stored)
    if second is None:
        raise ValueError("answer_not_improvable")
    return combined(stored, _drawn(stored.query, bounded, second, engine or DuckDBEngine(), stored.cells))


def _plan(query: Query, bounded: BoundedTable, loss: Loss, cells: Codes | None) -> AnswerPlan:
    """Return the plan of a question on a table; it looks at how many cells there are, not at which."""
    count = None if cells is None else len(cells)
    return plan_answer(query, bounded.declaration, loss, bounded.rows_kept_max, bounded.profile, cells=count)


def _drawn(query: Query, bounded: BoundedTable, plan: AnswerPlan, engine: Engine, cells: Codes | None) -> Answer:
    """Return an answer by a plan: exact totals, one draw a number."""
    codes = group_codes(query, bounded.declaration)
    exact = totals(query, bounded, plan.noises, engine, cells=cells)
    drawn = [
        pick(query, bounded, noise, codes, engine, cells=cells) if numbers is None else draw(numbers, noise)
        for noise, numbers in zip(plan.noises, exact, strict=True)
    ]
    values = tuple(map(tuple, np.hstack(drawn).T.tolist()))
    return Answer(query, plan.noises, tuple(item.places for item in plan.planned), codes, values, cells)


def totals(
    query: Query, bounded: BoundedTable, noises: Sequence[Noise], engine: Engine, *, cells: Codes | None = None
) -> list[IntArray | None]:
    """Return each coordinate's exact totals, a row a cell, clamped to their public range.

    Private: they live in the memory of one draw only. A coordinate that is picked has none.
    """
    summed = [noise for noise in noises if noise.coordinate.summed]
    ready = iter(_summed(query, bounded, summed, engine, cells=cells))
    found: list[IntArray | None] = []
    for noise in noises:
        if noise.coordinate.kind is Kind.PICK:
            found.append(None)
            continue
        exact = next(ready) if noise.coordinate.summed else tree_counts(query, bounded, noise, engine, cells=cells)
        found.append(np.clip(exact, *total_range(noise.coordinate, bounded.declaration)))
    return found


def _summed(
    query: Query, bounded: BoundedTable, noises: Sequence[Noise], engine: Engine, *, cells: Codes | None = None
) -> list[IntArray]:
    """Return the totals of coordinates that are added up, all by one compiled question."""
    if not noises:
        return []
    codes, width = group_codes(query, bounded.declaration), len(query.group_by)
    bounds = [noise.bound for noise in noises]
    columns = slicing.run(partial(compile_query, query, bounded.declaration, noises), bounded, engine, bounds)
    places, count = cell_places(columns[:width], codes, cells, rows=len(columns[-1])), cell_count(codes, cells)
    ends = width + np.cumsum([0, *(noise.coordinate.width for noise in noises)])
    return [_spread(columns[first:last], places, count) for first, last in pairwise(ends)]


def _spread(columns: Sequence[IntArray], places: IntArray, count: int) -> IntArray:
    """Return the numbers of all asked cells, those of all slices added, 0 where the table has no row."""
    spread = np.zeros((count, len(columns)), np.int64)
    asked = places >= 0
    for place, column in enumerate(columns):
        np.add.at(spread[:, place], places[asked], column[asked])
    return spread
