"""`python -m tests.support.drawing`: prints what every mechanism draws in this process and in four forked from it.

As a worker does: everything is loaded and used once, then the process forks. One line of JSON a process.
"""

import json
import os
import sys

import numpy as np

from datasets import mechanisms

CHILDREN = 4
WIDE, LOSS = 2**19, 999_983


def draws() -> dict[str, list[int]]:
    """Draw eight numbers by each mechanism, so wide that two equal sequences are no chance."""
    zeros, scores = np.zeros(8, np.int64), [0] * 97
    told = {"sensitivity": WIDE, "micro_epsilon": LOSS}
    found = {
        part.name: part.draw_all(zeros, **told).tolist() for part in (mechanisms.GEOMETRIC, mechanisms.DISCRETE_LAPLACE)
    }
    gaussian = mechanisms.DISCRETE_GAUSSIAN
    found[gaussian.name] = gaussian.draw_all(zeros, sensitivity_squared=WIDE**2, rho_pico=5 * 10**11).tolist()
    for part in (mechanisms.PERMUTE_AND_FLIP, mechanisms.LIBRARY_PERMUTE_AND_FLIP):
        found[part.name] = [part.choose(scores, **told) for _ in range(12)]
    return found


def main() -> None:
    draws()
    children = []
    for _ in range(CHILDREN):
        if (child := os.fork()) == 0:
            os.write(1, (json.dumps(draws()) + "\n").encode())
            os._exit(0)
        children.append(child)
    assert all(os.waitpid(child, 0)[1] == 0 for child in children)
    sys.stdout.write(json.dumps(draws()) + "\n")


if __name__ == "__main__":
    main()
