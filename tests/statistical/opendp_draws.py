"""Run by an interpreter that has OpenDP: prints what its integer mechanisms draw, as JSON.

Imports nothing of the project, so that OpenDP never has to be installed beside it.
"""

import json
import sys
import time
from collections import Counter
from importlib.metadata import version

import opendp.prelude as dp

MAKERS = {"laplace": (dp.m.make_laplace, "l1_distance"), "gaussian": (dp.m.make_gaussian, "l2_distance")}


def drawn(law: str, scale: float, draws: int) -> dict[str, object]:
    """Return how often each number was drawn, and the time it took."""
    make, distance = MAKERS[law]
    metric = getattr(dp, distance)(T=int if law == "laplace" else float)
    mechanism = make(dp.vector_domain(dp.atom_domain(T=int)), metric, scale=scale)
    began = time.perf_counter()
    values = mechanism([0] * draws)
    seconds = time.perf_counter() - began
    return {"counts": Counter(values), "seconds": seconds}


if __name__ == "__main__":
    dp.enable_features("contrib")
    asked = json.loads(sys.argv[1])
    told = {name: drawn(law, scale, draws) for name, (law, scale, draws) in asked.items()}
    sys.stdout.write(json.dumps({"version": version("opendp"), "cases": told}))
