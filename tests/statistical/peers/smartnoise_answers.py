"""Run by an interpreter that has SmartNoise SQL: prints its answers about a courier's table, as JSON.

Arguments: a Parquet file, how many rows of a person are kept, how many times to ask. Imports nothing of the project.
Its epsilon is of a column, and a mean is two, so that a mean asked at a half costs one.
"""

import json
import sys
import warnings
from importlib.metadata import version

import pandas as pd
from snsql import Privacy, from_connection

QUESTIONS = {
    "count_by_city": ("COUNT(*)", 1.0),
    "sum_by_city": ("SUM(fee)", 1.0),
    "mean_by_city": ("AVG(weight)", 0.5),
    "persons_by_city": ("COUNT(DISTINCT id_card)", 1.0),
}


def metadata(kept: int) -> dict[str, object]:
    """Return what is declared: the person, the rows kept of each, the bounds of the measures."""
    columns = {
        "max_ids": kept,
        "sample_max_ids": True,
        "censor_dims": False,
        "clamp_counts": False,
        "id_card": {"type": "string", "private_id": True},
        "city": {"type": "string"},
        "fee": {"type": "float", "lower": 0.0, "upper": 500.0},
        "weight": {"type": "float", "lower": 0.0, "upper": 60.0},
    }
    return {"": {"market": {"raw": columns}}}


def answers(table: pd.DataFrame, kept: int) -> dict[str, dict[str, float]]:
    """Return the answer to each question, each at epsilon 1 by itself."""
    found = {}
    for name, (metric, epsilon) in QUESTIONS.items():
        privacy = Privacy(epsilon=epsilon, delta=1e-6)
        reader = from_connection(table, privacy=privacy, metadata=metadata(kept))
        rows = reader.execute(f"SELECT city, {metric} AS told FROM market.raw GROUP BY city")
        found[name] = {city: float(told) for city, told in rows[1:]}
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    file, kept, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    table = pd.read_parquet(file, columns=["id_card", "city", "fee", "weight"])
    runs = [answers(table, kept) for _ in range(times)]
    told = {"name": "SmartNoise SQL", "version": version("smartnoise-sql"), "runs": runs}
    sys.stdout.write(json.dumps(told) + "\n")
