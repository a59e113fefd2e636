"""`bench query`: each question around parsing, answering and presenting, over the same plain SQL on the raw Parquet."""

import json
import shutil
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from datasets import pipeline
from datasets.accounting import Loss
from datasets.errors import QueryError
from datasets.querying import answer, loss_of, present, read_json
from datasets.schema import Declaration
from datasets.stores.local import LocalStore
from datasets.tables import BoundedTable
from marketplace.operations.bench.courier import Courier, plan
from marketplace.operations.bench.measuring import compared, interleaved, peak_mib, reset_peak, threads
from marketplace.operations.bench.questions import QUESTIONS, Question
from marketplace.operations.bench.report import Options, Report, Result

MICRO_EPSILON = 1_000_000
Cells = Mapping[tuple[object, ...], float]


def run(options: Options) -> Report:
    """Measure every question on a bounded table of the courier."""
    courier = Courier(options.rows, options.folder)
    work = options.folder / "query"
    bounded = bounded_table(courier, work, options.rows_per_person)
    with duckdb.connect(":memory:", config={"threads": threads()}) as raw:
        raw.execute(f"CREATE VIEW raw AS SELECT * FROM read_parquet('{courier.parquet}')")
        results = []
        for question in QUESTIONS:
            results.append(measure(question, bounded, raw, options.runs))
            options.say(f"{question.name}: {results[-1].ratio or results[-1].note}")
    shutil.rmtree(work)
    return Report("query", options.rows, threads(), tuple(results))


def bounded_table(courier: Courier, folder: Path, rows_per_person: int) -> BoundedTable:
    """Return the courier's bounded table with its contribution profile, made by the whole pipeline."""
    shutil.rmtree(folder, ignore_errors=True)
    store = LocalStore(folder)
    made = pipeline.run(courier.csv, plan(courier.rows, rows_per_person), store=store, until="aggregation")
    assert made.bounded is not None
    return made.bounded


def loss(declaration: Declaration) -> Loss:
    """Return what each question may cost: the one place that knows how losses are made."""
    return loss_of(MICRO_EPSILON, declaration)


def ask(question: Question, bounded: BoundedTable) -> dict[str, object]:
    """Return a question's answer as its asker sees it."""
    query, view = read_json(json.loads(json.dumps(question.asked)), bounded.declaration)
    return present(answer(query, bounded, loss=loss(bounded.declaration)), bounded.declaration, view)


def measure(question: Question, bounded: BoundedTable, raw: duckdb.DuckDBPyConnection, runs: int) -> Result:
    """Return one question's figures; a question the engine does not take yet is a note."""
    reset_peak()
    try:
        ask(question, bounded)
    except QueryError as refused:
        return Result(question.name, None, None, None, note=f"not offered: {refused.code}")
    raw.sql(question.sql).to_arrow_table()
    answers: list[dict[str, object]] = []
    times, plain = interleaved(
        runs,
        lambda: answers.append(ask(question, bounded)),
        lambda: raw.sql(question.sql).to_arrow_table(),
    )
    error = relative_error(answers, raw.execute(question.sql).fetchall())
    return compared(question.name, times, plain, peak_mib=peak_mib(), error=error)


def relative_error(answers: Sequence[dict[str, object]], rows: Sequence[tuple[object, ...]]) -> float | None:
    """Return the median relative error of the answers' cells against the whole table; empty cells do not count."""
    true = {row[:-1]: float(str(row[-1])) for row in rows if row[-1]}
    shares = []
    for shown in answers:
        found = cells_of(shown)
        shares += [abs(found[key] - value) / abs(value) for key, value in true.items() if key in found]
    return round(statistics.median(shares), 5) if shares else None


def cells_of(shown: dict[str, object]) -> Cells:
    """Return an answer's numbers by their labels; what stands behind the number is its interval."""
    columns, rows = shown["columns"], shown["rows"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    width = sum(column["type"] == "string" for column in columns)
    return {tuple(row[:width]): row[width] for row in rows if row[width] is not None}
