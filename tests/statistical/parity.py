"""Our samplers beside diffprivlib's and OpenDP's: `ORACLE=<python with opendp> python -m tests.statistical.parity`.

For each law and scale the same number of draws at value 0: deviation over the law's, largest number seen, the chance of
a chi-square as large between ours and theirs (bins of the law's own quantiles), microseconds a draw. Prints a Markdown
table; exit 1 where two samplers differ at the folder's false-alarm rate. The suite compares with diffprivlib itself and
with OpenDP's counts in tests/cases/mechanisms/opendp.csv; this is the whole comparison, run when a sampler changes.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import metadata
from math import exp, sqrt
from pathlib import Path

import numpy as np
from scipy.stats import chi2_contingency

from datasets.mechanisms import DISCRETE_GAUSSIAN, DISCRETE_LAPLACE, GEOMETRIC
from tests.statistical import laws

DRAWS = 200_000
ORACLE = Path(__file__).with_name("opendp_draws.py")
PLACES = np.arange(1, 40) / 40
# name: (law, OpenDP's scale, sensitivity or its square, micro-epsilon or pico-rho)
CASES = {
    "Laplace, b = 1": ("laplace", 1.0, 1, 1_000_000),
    "Laplace, b = 2.5": ("laplace", 2.5, 5, 2_000_000),
    "Laplace, b = 10": ("laplace", 10.0, 10, 1_000_000),
    "Laplace, b = 1000": ("laplace", 1000.0, 1000, 1_000_000),
    "Gaussian, sigma = 1": ("gaussian", 1.0, 1, 5 * 10**11),
    "Gaussian, sigma = 2": ("gaussian", 2.0, 4, 5 * 10**11),
    "Gaussian, sigma = 1000": ("gaussian", 1000.0, 10**6, 5 * 10**11),
}


def timed(draw: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    """Return draws and the microseconds each took."""
    draw()  # imports and first-time work are not the sampler's
    began = time.perf_counter()
    values = draw()
    return values, (time.perf_counter() - began) / len(values) * 1e6


def ours(law: str, sensitivity: int, loss: int) -> dict[str, tuple[np.ndarray, float]]:
    """Return what the shelf draws; diffprivlib's where it serves the case."""
    zeros = np.zeros(DRAWS, np.int64)
    if law == "gaussian":
        told = {"sensitivity_squared": sensitivity, "rho_pico": loss}
        return {"ours": timed(lambda: DISCRETE_GAUSSIAN.draw_all(zeros, **told))}
    told = {"sensitivity": sensitivity, "micro_epsilon": loss}
    found = {"ours": timed(lambda: DISCRETE_LAPLACE.draw_all(zeros, **told))}
    if GEOMETRIC.allows(range_max=0, **told):
        found["diffprivlib"] = timed(lambda: GEOMETRIC.draw_all(zeros, **told))
    return found


def theirs() -> tuple[str, dict[str, tuple[np.ndarray, float]]]:
    """Return OpenDP's version and what it draws, in an interpreter of its own."""
    asked = {name: (law, scale, DRAWS) for name, (law, scale, _, _) in CASES.items()}
    ran = subprocess.run(
        [os.environ["ORACLE"], str(ORACLE), json.dumps(asked)], capture_output=True, text=True, check=True
    )
    told, found = json.loads(ran.stdout), {}
    for name, case in told["cases"].items():
        counts = Counter({int(value): count for value, count in case["counts"].items()})
        found[name] = np.array(sorted(counts.elements())), case["seconds"] / DRAWS * 1e6
    return told["version"], found


def deviation(law: str, sensitivity: int, loss: int) -> float:
    """Return the law's standard deviation."""
    if law == "gaussian":
        return sqrt(sensitivity * 1e12 / (2 * loss))
    rate = exp(-loss / 1e6 / sensitivity)
    return sqrt(2 * rate) / (1 - rate)


def chance(one: np.ndarray, other: np.ndarray) -> float:
    """Return the chance that one law gives two samples as far apart as these."""
    edges = np.unique(np.quantile(np.concatenate([one, other]), PLACES, method="lower"))
    table = np.array([np.bincount(np.searchsorted(edges, drawn), minlength=len(edges) + 1) for drawn in (one, other)])
    return float(chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False).pvalue)


def main() -> int:
    say, apart = sys.stdout.write, 0
    version, reference = theirs()
    say(f"OpenDP {version}, diffprivlib {metadata.version('diffprivlib')}, {DRAWS:,} draws each\n\n")
    say("| law | sampler | deviation / law's | largest | p against ours | us a draw |\n|---|---|---|---|---|---|\n")
    for name, (law, _, sensitivity, loss) in CASES.items():
        drawn = {**ours(law, sensitivity, loss), "OpenDP": reference[name]}
        for sampler, (values, micros) in drawn.items():
            p = "" if sampler == "ours" else f"{chance(drawn['ours'][0], values):.3f}"
            apart += bool(p) and chance(drawn["ours"][0], values) < laws.EACH
            ratio = values.std() / deviation(law, sensitivity, loss)
            say(f"| {name} | {sampler} | {ratio:.4f} | {np.abs(values).max()} | {p} | {micros:.2f} |\n")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
