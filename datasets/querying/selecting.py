"""Choosing keys: each person's first keys, how many persons each key has, and which keys may be named.

A person's keys of a group-by are in the order of the first of that person's bounded rows that has them. Rows are ranked
by keyed hashes of their own content, so which keys stay is a function of that person's rows and a secret alone
(design rule 3); at most L0 of them count.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from datasets.accounting import ConcentratedLoss, Loss, PureLoss, split
from datasets.discovery import Discovery, Key, Selection
from datasets.engines.duckdb import SOURCE
from datasets.interfaces import Engine, IntArray
from datasets.mechanisms import KEY_SELECTION
from datasets.query import Group
from datasets.querying.compiling import column_sql, dimension_place, group_sql
from datasets.querying.discovering import groupings
from datasets.querying.slicing import run_sliced
from datasets.schema import MISSING, Declaration
from datasets.tables import BoundedTable, texts_beside

KEYS_MAX = 10_000  # of one group-by: those with the most persons, by the noisy numbers
SLICE_ROWS = 2_000_000  # grouped and ranked at a time, in little memory


def draw_discovery(bounded: BoundedTable, *, loss: Loss, engine: Engine) -> Discovery:
    """Return the keys of a bounded table's discovered columns; its declaration must have no list for them yet.

    Args:
        bounded: the table, its discovered columns still hashes, their texts beside it.
        loss: what all selections cost together: epsilon or rho, and delta.
        engine: what counts persons.

    Raises:
        PlatformError: engine or draw failed. ValueError: the loss is too small to be split over the selections.
    """
    asked = groupings(bounded.declaration)
    shares = split(loss, len(asked))  # delta too
    drawn = [_draw(groups, bounded, share, engine) for groups, share in zip(asked, shares, strict=True)]
    texts = _texts(bounded, drawn)
    return Discovery(tuple(_named(item, texts, bounded.declaration) for item in drawn))


def _draw(groups: tuple[Group, ...], bounded: BoundedTable, loss: Loss, engine: Engine) -> Selection:
    """Return one group-by's keys, hashes in the places of texts."""
    most = bounded.declaration.keys_per_person
    keys, persons = key_counts(groups, bounded, engine)
    places, noisy = KEY_SELECTION.select(persons, keys_per_person=most, loss=loss)
    first = np.sort(places[np.argsort(-noisy, kind="stable")[:KEYS_MAX]])
    counts = dict(zip(places.tolist(), noisy.tolist(), strict=True))
    return Selection(
        groups=groups,
        keys=tuple(map(tuple, keys[first].tolist())),
        persons=tuple(counts[place] for place in first.tolist()),
        keys_per_person=most,
        threshold=KEY_SELECTION.threshold(keys_per_person=most, loss=loss),
        mechanism=KEY_SELECTION.name(loss),
        micro_epsilon=loss.micro_epsilon if isinstance(loss, PureLoss) else 0,
        rho_pico=loss.rho_pico if isinstance(loss, ConcentratedLoss) else 0,
        delta_atto=loss.delta_atto,
    )


def key_counts(groups: Sequence[Group], bounded: BoundedTable, engine: Engine) -> tuple[IntArray, IntArray]:
    """Return the existing keys of a group-by, a row each, and the exact number of persons of each.

    Private: memory of one draw only. One person adds one to at most `keys_per_person` numbers.
    """
    columns = run_sliced(partial(_sql, groups, bounded.declaration), bounded, engine, SLICE_ROWS)
    return _added(np.stack(columns[:-1], axis=1), columns[-1])


def _added(keys: IntArray, persons: IntArray) -> tuple[IntArray, IntArray]:
    """Return every key once, with its persons of all slices."""
    distinct, places = np.unique(keys, axis=0, return_inverse=True)
    total = np.zeros(len(distinct), np.int64)
    np.add.at(total, places.reshape(-1), persons)
    return distinct, total


def _sql(groups: Sequence[Group], declaration: Declaration, persons: str) -> str:
    """Return the SQL of some persons' numbers of persons: each person's first keys and no more."""
    named = ", ".join(f"{group_sql(group, declaration)} AS k{place}" for place, group in enumerate(groups))
    names = ", ".join(f"k{place}" for place in range(len(groups)))
    tests = " AND ".join(filter(None, [_usable(groups, declaration), persons]))
    own = f"SELECT person, {named}, min(r) AS r FROM {SOURCE} WHERE {tests} GROUP BY person, {names}"
    ranked = f"SELECT {names}, row_number() OVER (PARTITION BY person ORDER BY r) AS q FROM ({own})"
    return f"SELECT {names}, count(*) AS n FROM ({ranked}) WHERE q <= {declaration.keys_per_person:d} GROUP BY {names}"


def _usable(groups: Sequence[Group], declaration: Declaration) -> str:
    """Return the SQL of rows that have a key: no value that can be none, and, of a column alone, a value at all."""
    least = MISSING if len(groups) > 1 else 0
    columns = [group.column for group in groups if declaration.column(group.column).discover]
    return " AND ".join(f"{column_sql(declaration, name)} >= {least:d}" for name in columns)


def _texts(bounded: BoundedTable, drawn: Sequence[Selection]) -> dict[tuple[int, int], str]:
    """Return the texts of the chosen hashes, by place of the dimension and hash; no other text is kept."""
    declaration = bounded.declaration
    chosen = {
        (dimension_place(declaration, group.column), key[place])
        for item in drawn
        for place, group in enumerate(item.groups)
        if declaration.column(group.column).discover
        for key in item.keys
    }
    codes = pa.array(sorted({code for _, code in chosen if isinstance(code, int)}), pa.int64())
    found: dict[tuple[int, int], str] = {}
    for batch in pq.ParquetFile(texts_beside(bounded.path)).iter_batches():
        for row in batch.filter(pc.is_in(batch["code"], value_set=codes)).to_pylist():
            if (row["place"], row["code"]) in chosen:
                found[row["place"], row["code"]] = row["text"]
    return found


def _named(item: Selection, texts: dict[tuple[int, int], str], declaration: Declaration) -> Selection:
    """Return a selection with texts in the places of hashes."""
    hashed = {
        place: dimension_place(declaration, group.column)
        for place, group in enumerate(item.groups)
        if declaration.column(group.column).discover
    }

    def shown(key: Key) -> Key:
        return tuple(
            texts.get((hashed[place], int(part or 0))) if place in hashed else part for place, part in enumerate(key)
        )

    return replace(item, keys=tuple(map(shown, item.keys)))
