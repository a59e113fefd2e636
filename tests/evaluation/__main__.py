"""`python -m tests.evaluation [--seed N] [--rows N]` prints the report of the detectors as they are."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.evaluation import running, tables
from tests.evaluation.targets import report


def main() -> None:
    """Evaluate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=running.SEED)
    parser.add_argument("--rows", type=int, default=tables.ROWS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores = running.evaluate(Path(folder), asked.seed, asked.rows)
    sys.stdout.writelines(f"{line}\n" for line in report(scores))


if __name__ == "__main__":
    main()
