"""Release: drawn tables to Parquet files of labels, values and intervals, and the guarantee card. Post-processing only."""

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq

from datasets.accounting import ConcentratedLoss, format_delta, format_micro, format_rho
from datasets.discovery import Selection
from datasets.interfaces import Store
from datasets.querying import View, explain, loss_of, present, promised
from datasets.querying.discovering import keys_delta_atto
from datasets.querying.tables import table_question
from datasets.tables import BoundedTable, NoisyTable, Release, ReleaseTable


def run(noisy: tuple[NoisyTable, ...], bounded: BoundedTable, store: Store) -> Release:
    """Write every table to the store and return the release with its card."""
    declaration = bounded.declaration
    views = [table_question(table, declaration)[1] for table in declaration.tables]
    shown = [present(table.answer, declaration, view) for table, view in zip(noisy, views, strict=True)]
    tables = tuple(
        _write(table.name, place, view, store)
        for place, (table, view) in enumerate(zip(noisy, shown, strict=True), start=1)
    )
    return Release(tables=tables, card=_card(noisy, views, shown, bounded))


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
    noisy: tuple[NoisyTable, ...], views: list[View], shown: list[dict[str, object]], bounded: BoundedTable
) -> dict[str, object]:
    """Return the guarantee card: what is promised, to whom, and how each table was drawn."""
    declaration, profile = bounded.declaration, bounded.profile
    tables = [
        {
            "name": table.name,
            "group_by": [group.name for group in view.groups],
            "chosen_keys": table.answer.cells is not None,
            "epsilon": format_micro(sum(noise.micro_epsilon for noise in table.answer.noises)),
            "rho": format_rho(sum(noise.rho_pico for noise in table.answer.noises)),
            "delta": format_delta(sum(noise.delta_atto for noise in table.answer.noises)),
            "noise": drawn["noise"],
            "explain": explain(table.answer, view, declaration, profile),
        }
        for table, view, drawn in zip(noisy, views, shown, strict=True)
    ]
    loss = loss_of(declaration.release_micro_epsilon, declaration)
    epsilon, delta = promised(loss)
    delta += keys_delta_atto(declaration) + sum(noise.delta_atto for table in noisy for noise in table.answer.noises)
    return {
        "unit": "person" if declaration.person_key else "row",
        "neighbours": "add_or_remove_one",
        "guarantee": declaration.guarantee.value,
        "epsilon": format_micro(epsilon),
        "rho": format_rho(loss.rho_pico) if isinstance(loss, ConcentratedLoss) else None,
        "delta": format_delta(delta),
        "rows_per_person": bounded.rows_kept_max,
        "rows_max": declaration.rows_max,
        "interval": 0.95,
        "profile": profile.to_dict() if profile else None,
        "discovered": [_chosen(item) for item in bounded.discovery.selections] if bounded.discovery else [],
        "tables": tables,
    }


def _chosen(item: Selection) -> dict[str, object]:
    """Return how the keys of one group-by were chosen; the keys themselves stand in the tables and in the catalogue."""
    return {
        "group_by": [group.column for group in item.groups],
        "keys": len(item.keys),
        "keys_per_person": item.keys_per_person,
        "threshold": item.threshold,
        "mechanism": item.mechanism,
        "epsilon": format_micro(item.micro_epsilon) if item.micro_epsilon else None,
        "rho": format_rho(item.rho_pico) if item.rho_pico else None,
        "delta": format_delta(item.delta_atto),
    }
