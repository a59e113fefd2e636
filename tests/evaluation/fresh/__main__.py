"""`python -m tests.evaluation.fresh dev|heldout|unseen [--seed N] [--rows N]` prints the report of one half.

Of `heldout` and `unseen` only figures are ever printed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.evaluation.fresh import running
from tests.evaluation.fresh.people import HALVES
from tests.evaluation.targets import report


def main() -> None:
    """Evaluate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--seed", type=int, default=running.SEED)
    parser.add_argument("--rows", type=int, default=running.ROWS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores = running.evaluate(asked.half, Path(folder), asked.seed, asked.rows)
    sys.stdout.writelines(f"{line}\n" for line in report(scores))


if __name__ == "__main__":
    main()
