"""How `pycanon.json` was made, in an environment of its own: `pip install pycanon`, then run this file.

Fifty small tables of chance, one row a person, and what pycanon says about each; the suite needs no pycanon.
"""

import json
from pathlib import Path
from random import Random

import pandas as pd
from pycanon import anonymity

TABLES = 50


def main():
    rng = Random(20_251_124)
    cases = [case(rng) for _ in range(TABLES)]
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases)
    Path(__file__).with_name("pycanon.json").write_text(f"[\n{lines}\n]\n")


def case(rng):
    rows, quasi = rng.randint(6, 60), rng.randint(1, 4)
    sizes = [rng.randint(2, 4) for _ in range(quasi)]
    kinds = rng.randint(2, 5)
    table = [
        [*(rng.randrange(size) for size in sizes), rng.randrange(kinds), rng.choice((0, 1, 2, 5, 9, 12))]
        for _ in range(rows)
    ]
    names = [f"q{place}" for place in range(quasi)]
    frame = pd.DataFrame(table, columns=[*names, "kind", "amount"])
    frame["kind"] = "k" + frame["kind"].astype(str)
    return {
        "sizes": [*sizes, kinds],
        "rows": table,
        "k": int(anonymity.k_anonymity(frame, names)),
        "l": [int(anonymity.l_diversity(frame, names, [column])) for column in ("kind", "amount")],
        "t": [float(anonymity.t_closeness(frame, names, [column])) for column in ("kind", "amount")],
    }


if __name__ == "__main__":
    main()
