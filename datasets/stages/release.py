"""Release: drawn tables to Parquet files of labels, values and intervals, and the guarantee card. Post-processing only."""

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq

from datasets.accounting import format_delta, format_micro, split
from datasets.interfaces import Store
from datasets.query import Query
from datasets.querying import Answer, View, present
from datasets.schema import Declaration
from datasets.tables import BoundedTable, NoisyTable, Release, ReleaseTable


def run(noisy: tuple[NoisyTable, ...], bounded: BoundedTable, store: Store) -> Release:
    """Write every table to the store and return the release with its card."""
    shares = split(bounded.declaration.release_micro_epsilon, len(noisy))
    shown = [_present(table, bounded.declaration) for table in noisy]
    tables = tuple(
        _write(table.name, place, view, store)
        for place, (table, view) in enumerate(zip(noisy, shown, strict=True), start=1)
    )
    return Release(tables=tables, card=_card(noisy, shown, shares, bounded))


def _present(table: NoisyTable, declaration: Declaration) -> dict[str, object]:
    """Return a drawn table as readers see it."""
    metrics = tuple(noise.metric for noise in table.noise)
    drawn = Answer(
        query=Query(metrics=metrics, group_by=table.group_by), keys=table.keys, noise=table.noise, values=table.values
    )
    return present(drawn, declaration, View(group_by=table.group_by, metrics=metrics))


def _write(name: str, place: int, shown: dict[str, object], store: Store) -> ReleaseTable:
    """Write one table; its file is named by its place, its name is a label."""
    columns, rows = shown["columns"], shown["rows"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    kinds = {"string": pa.string(), "integer": pa.int64(), "decimal": pa.float64()}
    arrays = [pa.array([row[number] for row in rows], kinds[column["type"]]) for number, column in enumerate(columns)]
    file = f"table-{place}.parquet"
    pq.write_table(pa.Table.from_arrays(arrays, names=[column["name"] for column in columns]), store.temporary(file))
    path = store.publish(file)
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return ReleaseTable(name=name, path=path, rows=len(rows), sha256=digest)


def _card(
    noisy: tuple[NoisyTable, ...], shown: list[dict[str, object]], shares: tuple[int, ...], bounded: BoundedTable
) -> dict[str, object]:
    """Return the guarantee card: what is promised, to whom, and how each table was drawn."""
    declaration = bounded.declaration
    tables = [
        {
            "name": table.name,
            "group_by": list(table.group_by),
            "epsilon": format_micro(share),
            "delta": format_delta(sum(noise.delta_atto for noise in table.noise)),
            "noise": view["noise"],
        }
        for table, view, share in zip(noisy, shown, shares, strict=True)
    ]
    return {
        "unit": "person" if declaration.person_key else "row",
        "neighbours": "add_or_remove_one",
        "guarantee": declaration.guarantee.value,
        "epsilon": format_micro(declaration.release_micro_epsilon),
        "delta": format_delta(sum(noise.delta_atto for table in noisy for noise in table.noise)),
        "rows_per_person": bounded.rows_kept_max,
        "rows_max": declaration.rows_max,
        "interval": 0.95,
        "tables": tables,
    }
