"""`bench right`: whether answers are what they say, at any size and under both guarantees.

Every question of the benchmark, with and without groups, is drawn many times; each 95 % interval its asker sees is held
against the exact value of the bounded table. A sound engine breaks a limit in one of a million runs.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

import duckdb
import numpy as np

from datasets.coordinates import Noise
from datasets.engines.duckdb import DuckDBEngine
from datasets.interfaces import IntArray
from datasets.querying import answer, loss_of, present, read_json
from datasets.querying.language.cells import cells_of
from datasets.schema import Guarantee
from datasets.stages.aggregation import profile
from datasets.tables import Answer, BoundedTable
from marketplace.operations.bench.chance import coverage, deviation, limits
from marketplace.operations.bench.courier import Courier
from marketplace.operations.bench.forms import FORMS, Form
from marketplace.operations.bench.measuring import threads
from marketplace.operations.bench.queries import MICRO_EPSILON, bounded_table
from marketplace.operations.bench.report import Options, Report, Result
from marketplace.operations.bench.truth import Cells, truth

PROMISED = 0.95
ALARM = 1e-6 / (4 * len(FORMS))  # of one limit: two guarantees, two sides
INTERVALS = 200  # of a question, in each of the runs
FAR = 8  # deviations from zero beyond which no number is clamped


class Remembering:
    """The engine, which reads the table once for each compiled question: the draws differ, the exact numbers do not."""

    def __init__(self) -> None:
        self._engine = DuckDBEngine()
        self._found: dict[str, list[IntArray]] = {}

    def run(self, sql: str, bounded: BoundedTable) -> list[IntArray]:
        """Return the columns of a compiled question."""
        if sql not in self._found:
            self._found[sql] = self._engine.run(sql, bounded)
        return self._found[sql]


def run(options: Options) -> Report:
    """Check every form of every question under both guarantees."""
    work = options.folder / "right"
    pure = bounded_table(Courier(options.rows, options.folder), work, options.rows_per_person)
    results = []
    with duckdb.connect(":memory:", config={"threads": threads()}) as raw:
        for bounded in guarantees(pure):
            for form in FORMS:
                results.append(check(form, bounded, raw, INTERVALS * options.runs))
                options.say(f"{results[-1].name}: {results[-1].facts}")
    shutil.rmtree(work)
    broken = tuple(item.name for item in results if not _within(item))
    return Report("right", options.rows, threads(), tuple(results), broken)


def guarantees(pure: BoundedTable) -> Iterator[BoundedTable]:
    """Yield the table as a pure product's, then as a concentrated one's with a profile of its own."""
    yield pure
    declared = replace(pure.declaration, guarantee=Guarantee.CONCENTRATED)
    other = replace(pure, declaration=declared, profile=None)
    yield replace(other, profile=profile(other))


def check(form: Form, bounded: BoundedTable, raw: duckdb.DuckDBPyConnection, intervals: int) -> Result:
    """Return how many of a form's intervals hold the truth, and between which limits chance leaves that number."""
    drawn = list(draws(form, bounded, intervals))
    noise = drawn[0][0].noises[-1]
    exact = truth(form, noise, bounded, raw)
    seen = np.array([row for _, shown in drawn for row in _compared(shown, exact, inside=form.direct)], float)
    hits = int(((seen[:, 1] <= seen[:, 3]) & (seen[:, 3] <= seen[:, 2])).sum())
    chance = coverage(noise) if form.direct else 1.0
    least, most = limits(len(seen), min(chance, PROMISED), chance, ALARM)
    facts: dict[str, float | int] = {"intervals": len(seen), "hits": hits, "least": least, "most": most}
    facts["share"] = round(hits / max(1, len(seen)), 4)
    if form.direct:
        facts |= _spread(seen, noise, form.step(bounded.declaration))
    return Result(f"{form.name}, {bounded.declaration.guarantee}", None, None, None, note=noise.mechanism, facts=facts)


def draws(form: Form, bounded: BoundedTable, intervals: int) -> Iterator[tuple[Answer, dict[str, object]]]:
    """Yield answers and what their asker sees, until there are as many cells as wanted."""
    query, view = read_json(form.asked, bounded.declaration)
    loss, engine = loss_of(MICRO_EPSILON, bounded.declaration), Remembering()
    for _ in range(ceil(intervals / cells_of(query, bounded.declaration))):
        found = answer(query, bounded, loss=loss, engine=engine)
        yield found, present(found, bounded.declaration, view)


def _compared(shown: dict[str, object], exact: Cells, *, inside: bool) -> Iterator[tuple[object, ...]]:
    """Yield (value, low, high, truth) of each cell.

    Args:
        shown: the answer.
        exact: the truth; a cell without a row holds 0 and has no mean.
        inside: leave out cells at zero, where the clamp holds more than the interval promises.
    """
    rows: Sequence[Sequence[object]] = shown["rows"]  # type: ignore[assignment]
    for row in rows:
        true = exact.get(tuple(row[:-3]))
        if true is not None and not (inside and true == 0):
            yield (*row[-3:], true)


def _spread(seen: np.ndarray, noise: Noise, step: float) -> dict[str, float]:  # type: ignore[type-arg]
    """Return the drawn noise's standard deviation over that of its law, where enough cells tell it."""
    wanted = deviation(noise) * step
    errors = (seen[:, 0] - seen[:, 3])[seen[:, 3] > FAR * wanted]
    return {"deviation": round(float(np.sqrt((errors**2).mean()) / wanted), 3)} if len(errors) else {}


def _within(result: Result) -> bool:
    """Tell whether the number of hits lies between its limits."""
    return result.facts["least"] <= result.facts["hits"] <= result.facts["most"]
