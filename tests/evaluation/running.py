"""Ask the command `inspect` about every table, in a process of its own as anybody would, and read what it prints."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.evaluation import tables
from tests.evaluation.scoring import Score, score

ROOT = Path(__file__).parents[2]
SEED = 20_251_124
SECONDS = 120
TOGETHER = 2


def inspect(path: Path) -> dict:
    """Return what the command says about one file."""
    command = [sys.executable, "manage.py", "inspect", str(path), "--format", "json", "--redact"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)
    return json.loads(done.stdout)


def evaluate(folder: Path, seed: int = SEED, rows: int = tables.ROWS) -> dict[str, Score]:
    """Return the score of each header scheme."""
    files = [tables.write(table, scheme, seed, folder, rows) for scheme in tables.SCHEMES for table in tables.every()]
    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = list(pool.map(lambda file: inspect(file[0]), files))
    results = [(truth, answer) for (_, truth), answer in zip(files, answers, strict=True)]
    return {
        scheme: score([(truth, answer) for truth, answer in results if truth.scheme == scheme])
        for scheme in tables.SCHEMES
    }
