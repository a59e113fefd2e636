"""Run by an interpreter that has OpenDP and polars: prints its answers about a courier's table, as JSON.

Arguments: a Parquet file, how many rows of a person are kept, how many times to ask. Imports nothing of the project.
"""

import json
import sys
import warnings
from importlib.metadata import version

import opendp.prelude as dp
import polars as pl

FEE, WEIGHT = (0.0, 500.0), (0.0, 60.0)


def queries(table: pl.LazyFrame, kept: int) -> dict[str, pl.LazyFrame]:
    """Return a release of each question, each at epsilon 1 by itself."""
    cities = table.select("city").unique().collect().lazy()
    rows = table.select(pl.len()).collect().item()

    def grouped(*metrics: pl.Expr) -> pl.LazyFrame:
        context = dp.Context.compositor(
            data=table,
            privacy_unit=dp.unit_of(identifier=pl.col("id_card"), contributions=1),
            privacy_loss=dp.loss_of(epsilon=1.0),
            split_evenly_over=1,
            margins=[dp.polars.Margin(max_length=rows)],
        )
        asked = context.query().truncate_per_group(kept).group_by("city").agg(*metrics).with_keys(cities)
        return asked.release().collect()

    fee, weight = (pl.col(name).fill_null(0.0).fill_nan(0.0) for name in ("fee", "weight"))
    mean = grouped(weight.dp.sum(WEIGHT).alias("sum"), dp.len(signed=True))
    return {
        "count_by_city": grouped(dp.len(signed=True)),
        "sum_by_city": grouped(fee.dp.sum(FEE)),
        "mean_by_city": mean.select("city", pl.col("sum") / pl.col("len").clip(1)),
        "persons_by_city": grouped(pl.col("id_card").dp.n_unique()),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    dp.enable_features("contrib")
    file, kept, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    runs = []
    for _ in range(times):
        told = queries(pl.scan_parquet(file), kept)
        runs.append({name: dict(table.rows()) for name, table in told.items()})
    sys.stdout.write(json.dumps({"name": "OpenDP", "version": version("opendp"), "runs": runs}) + "\n")
