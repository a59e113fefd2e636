"""Write one half's tables, ask the command about each file, and score what it prints."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.evaluation.fresh.people import Half
from tests.evaluation.fresh.tables import SCHEMES, every
from tests.evaluation.running import TOGETHER, inspect
from tests.evaluation.scoring import Score, score

SEED = 7_301_126
ROWS = 100


def evaluate(name: str, folder: Path, seed: int = SEED, rows: int = ROWS) -> dict[str, Score]:
    """Return the score of each header scheme."""
    files = [table.write(scheme, seed, folder, rows) for scheme in SCHEMES for table in every(Half(name))]
    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = list(pool.map(lambda file: inspect(file[0]), files))
    results = [(truth, answer) for (_, truth), answer in zip(files, answers, strict=True)]
    return {scheme: score([pair for pair in results if pair[0].scheme == scheme]) for scheme in SCHEMES}
