"""Run by an interpreter that has Tumult Analytics and a Java machine: prints its answers about a courier's table, as JSON.

Arguments: a Parquet file, how many rows of a person are kept, how many times to ask. Imports nothing of the project.
"""

import json
import os
import sys
import tempfile
from importlib.metadata import version

from pyspark.sql import SparkSession
from tmlt.analytics import AddRowsWithID, KeySet, MaxRowsPerID, PureDPBudget, QueryBuilder, Session


def answers(session: Session, keys: KeySet, kept: int) -> dict[str, dict[str, float]]:
    """Return the answer to each question, each at epsilon 1 by itself."""
    by_city = QueryBuilder("raw").enforce(MaxRowsPerID(kept)).groupby(keys)
    asked = {
        "count_by_city": by_city.count(name="told"),
        "sum_by_city": by_city.sum("fee", low=0.0, high=500.0, name="told"),
        "mean_by_city": by_city.average("weight", low=0.0, high=60.0, name="told"),
        "persons_by_city": by_city.count_distinct(columns=["id_card"], name="told"),
    }
    return {name: _told(session, query) for name, query in asked.items()}


def _told(session: Session, query: object) -> dict[str, float]:
    """Return one answer by city."""
    return {row["city"]: float(row["told"]) for row in session.evaluate(query, PureDPBudget(1)).collect()}


if __name__ == "__main__":
    file, kept, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {"spark.sql.shuffle.partitions": 8, "spark.sql.warehouse.dir": tempfile.mkdtemp()}
    spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    table = spark.read.parquet(file).select("id_card", "city", "fee", "weight")
    keys = KeySet.from_dataframe(table.select("city").distinct())
    session = Session.from_dataframe(
        PureDPBudget(float("inf")), source_id="raw", dataframe=table, protected_change=AddRowsWithID("id_card")
    )
    runs = [answers(session, keys, kept) for _ in range(times)]
    told = {"name": "Tumult Analytics", "version": version("tmlt.analytics"), "runs": runs}
    sys.stdout.write(json.dumps(told) + "\n")
