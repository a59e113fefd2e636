"""The market's answers by city beside other libraries': `PEERS="opendp=<python> smartnoise=<python> tumult=<python>" python -m tests.statistical.peers 100000`.

Everybody asks four questions at epsilon 1, user level. Prints two Markdown tables: the noise's standard deviation at an equal bound
(every person has one row and is declared to have `KEPT`, so that a bound takes nothing away), and the median relative
error against the whole courier table of these sizes, the others' bound set by hand, ours chosen from the paid profile.
Each library runs in an interpreter of its own, with pyarrow or pyspark to read Parquet. Exit 1 where ours is worse.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import django
import duckdb
import numpy as np

KEPT, FLAT_ROWS, FLAT_TIMES, TIMES = 15, 60_000, 4, 2
SLACK = 1.08  # of a standard deviation over 1,200 cells: far beyond what chance leaves two equal laws
HERE = Path(__file__).parent
OURS = "this market"
TRUTH = {
    "count_by_city": "count(*)",
    "sum_by_city": "sum(fee)",
    "mean_by_city": "avg(weight)",
    "persons_by_city": "count(DISTINCT id_card)",
}
Told = Mapping[str, Mapping[str, float]]


def flat(path: Path) -> Path:
    """Write a table in which every person has one row."""
    value = "(hash(i, '{}') % {})::DOUBLE"
    cities = "list_value('" + "','".join(senders.cities()) + "')"
    columns = (
        f"'id' || i AS id_card, {cities}[1 + (hash(i) % {len(senders.cities())})::INT] AS city, 'standard' AS service"
    )
    columns += f", '2024-01' AS month, {value.format('w', 60)} AS weight, {value.format('f', 500)} AS fee"
    duckdb.execute(f"COPY (SELECT {columns} FROM range({FLAT_ROWS}) AS t(i)) TO '{path}' (FORMAT parquet)")
    duckdb.execute(f"COPY '{path}' TO '{path.with_suffix('.csv')}' (HEADER)")
    return path


def truth(path: Path) -> Told:
    """Return the exact answers of the whole table."""
    found = {}
    for name, metric in TRUTH.items():
        rows = duckdb.sql(f"SELECT city, {metric} FROM '{path}' GROUP BY city").fetchall()
        found[name] = {city: float(value) for city, value in rows}
    return found


def theirs(path: Path, times: int) -> Iterator[tuple[str, list[Told]]]:
    """Yield what each library answers, in its own interpreter."""
    for pair in os.environ["PEERS"].split():
        name, python = pair.split("=")
        command = [python, str(HERE / f"{name}_answers.py"), str(path), str(KEPT), str(times)]
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
        told = json.loads(ran.stdout.splitlines()[-1])
        yield f"{told['name']} {told['version']}", told["runs"]


def ours(csv: Path, rows: int, kept: int, times: int, *, profiled: bool) -> list[Told]:
    """Return what the market answers on a table of which so many rows a person are declared."""
    with tempfile.TemporaryDirectory() as folder:
        until = "aggregation" if profiled else "bounding"
        made = pipeline.run(csv, courier.plan(rows, kept), store=LocalStore(Path(folder)), until=until)
        asked = {question.name: question for question in QUESTIONS if question.name in TRUTH}
        return [{name: _cells(item, made.bounded) for name, item in asked.items()} for _ in range(times)]


def _cells(question: object, bounded: object) -> Mapping[str, float]:
    """Return one answer by city."""
    return {key[0]: value for key, value in cells_of(ask(question, bounded)).items()}


def deviation(runs: list[Told], exact: Told, name: str) -> float:
    """Return the standard deviation of an answer's cells about the truth."""
    return float(
        np.sqrt(np.mean([(run[name][city] - value) ** 2 for run in runs for city, value in exact[name].items()]))
    )


def error(runs: list[Told], exact: Told, name: str) -> float:
    """Return the median relative distance of an answer's cells from the truth."""
    cells = [(run[name].get(city, 0.0), value) for run in runs for city, value in exact[name].items()]
    return float(np.median([abs(told - value) / abs(value) for told, value in cells]))


def table(title: str, measure: object, runs: dict[str, list[Told]], exact: Told, slack: float = 1) -> int:
    """Print one table, ours first; return how many of ours are worse than another's."""
    say, worse = sys.stdout.write, 0
    say(f"\n{title}\n\n| question | {' | '.join(runs)} |\n|---|{'---|' * len(runs)}\n")
    for name in TRUTH:
        own, *others = (measure(told, exact, name) for told in runs.values())
        worse += sum(own > other * slack for other in others)
        say(f"| {name} | {' | '.join(f'{number:.4g}' for number in (own, *others))} |\n")
    sys.stdout.flush()
    return worse


def main(sizes: list[int]) -> int:
    """Compare everything; sizes are those of the courier's table."""
    worse, folder = 0, Path(os.environ.get("BENCH_FOLDER") or tempfile.mkdtemp())
    path = flat(folder / "flat.parquet")
    mine = ours(path.with_suffix(".csv"), FLAT_ROWS, KEPT, FLAT_TIMES, profiled=False)
    title = f"Standard deviation of the noise, {KEPT} rows a person"
    worse += table(title, deviation, {OURS: mine, **dict(theirs(path, FLAT_TIMES))}, truth(path), SLACK)
    for rows in sizes:
        made = courier.Courier(rows, folder)
        mine, exact = ours(made.csv, rows, 500, TIMES, profiled=True), truth(made.parquet)
        told = {OURS: mine, **dict(theirs(made.parquet, TIMES))}
        worse += table(f"Median relative error, {rows:,} rows", error, told, exact)
    return 1 if worse else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.embedded")
    django.setup()
    from datasets import pipeline
    from datasets.stores.local import LocalStore
    from marketplace.operations.bench import courier
    from marketplace.operations.bench.queries import ask, cells_of
    from marketplace.operations.bench.questions import QUESTIONS
    from marketplace.operations.demo import senders

    sys.exit(main([int(size) for size in sys.argv[1:]]))
