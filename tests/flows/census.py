"""Real census records against the truth: `CENSUS_CSV=file python -m tests.flows.census`, exit 1 below the bar.

Five fresh markets publish the same file; each answers twenty different questions for one number. The truth is
taken by DuckDB on the declared table: cells mapped to declared values, incomes clamped to the declared bounds. An
interval holds with a chance of at least 95 %, so fewer than 87 of 100 happen less often than once in a thousand runs.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
DECLARATION = ROOT / "tests" / "cases" / "census" / "national2019.toml"
MARKETS, QUESTIONS, ENOUGH = 5, 20, 87
EPSILON = "0.05"
MEASURE, LOW, HIGH, STEP = "PINCP", 0, 500_000, 100
BLANK = "N"


def say(text: str) -> None:
    """Print a line at once: the five markets take minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    source = Path(os.environ["CENSUS_CSV"]).resolve()
    seed = int(os.environ.get("CENSUS_SEED", "0")) or int.from_bytes(os.urandom(4))
    say(f"CENSUS_SEED={seed}")
    chance, truths, inside = random.Random(seed), Truths(source), 0
    for number in range(1, MARKETS + 1):
        with tempfile.TemporaryDirectory(prefix="census-") as var:
            held = held_in_market(Path(var), source, questions(chance, truths.lists), truths)
        inside += held
        say(f"market {number}: {held} of {QUESTIONS} inside their 95 % intervals")
    say(f"{inside} of {MARKETS * QUESTIONS} inside; at least {ENOUGH} are wanted")
    return 0 if inside >= ENOUGH else 1


def held_in_market(var: Path, source: Path, asked: list[dict], truths: "Truths") -> int:
    """Publish in a fresh market and ask; returns how many intervals hold the truth."""
    environment = {**os.environ, "MARKET_VAR": str(var), "DJANGO_SETTINGS_MODULE": "marketplace.settings.embedded"}
    environment.pop("DATABASE_URL", None)  # a fresh market each: its database lies in its folder
    printed = run(environment, "manage.py", "publish", str(source), "--declaration", str(DECLARATION))
    product = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)["product"]
    script = ["-m", "tests.flows.census_asking", product, EPSILON, json.dumps(asked)]
    results = [json.loads(line) for line in run(environment, *script).splitlines() if line.startswith("{")]
    assert len(results) == QUESTIONS, "an answer is missing"
    return sum(holds(result, truths.of(question)) for result, question in zip(results, asked, strict=True))


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return done.stdout


def holds(result: dict, truth: Decimal) -> bool:
    """Whether the answer's interval holds the truth."""
    _, low, high = result["rows"][0]
    return Decimal(str(low)) <= truth <= Decimal(str(high))


def questions(chance: random.Random, lists: dict[str, list[str]]) -> list[dict]:
    """Return different questions, each for one number about the rows of one or two declared values."""
    found: list[dict] = []
    while len(found) < QUESTIONS:
        columns = chance.sample(sorted(lists), chance.choice((1, 2)))
        where = [[column, "=", chance.choice(lists[column])] for column in sorted(columns)]
        question = {"select": [chance.choice(({"count": "rows"}, {"sum": MEASURE}))], "where": where}
        if question not in found:
            found.append(question)
    return found


class Truths:
    """Exact totals on the declared table."""

    def __init__(self, source: Path) -> None:
        declared = tomllib.loads(DECLARATION.read_text(encoding="utf-8"))
        self.lists = {column["name"]: column["categories"] for column in declared["columns"] if "categories" in column}
        self.engine = duckdb.connect()
        self.engine.read_csv(str(source), all_varchar=True).create("census")

    def of(self, question: dict) -> Decimal:
        """Return the exact answer; an empty or undeclared income adds nothing, others are clamped to the grid."""
        (metric,) = question["select"]
        income = (
            f"CASE WHEN {MEASURE} = '{BLANK}' THEN 0 ELSE least(greatest(CAST({MEASURE} AS DOUBLE), {LOW}), {HIGH}) END"
        )
        total = "count(*)" if "count" in metric else f"coalesce(sum(round_even({income} / {STEP}, 0) * {STEP}), 0)"
        where = " AND ".join(f'"{column}" = ?' for column, _, _ in question["where"])
        values = [value for _, _, value in question["where"]]
        return Decimal(str(self.engine.execute(f"SELECT {total} FROM census WHERE {where}", values).fetchone()[0]))


if __name__ == "__main__":
    sys.exit(main())
