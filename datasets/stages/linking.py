"""Linking: the links of the persons a bounded table holds, sealed; what tells whether two populations share people.

It reads nothing but who is in the bounded table, and nothing reads it but the vault's comparison: no row, no answer
and no price depends on it (design rules 3 and 8).
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from datasets.plan import Plan
from datasets.tables import BoundedTable
from datasets.transforms.person_key.links import Links, kind_of
from datasets.vault import links as sealed


def run(found: Links, bounded: BoundedTable, plan: Plan, path: Path) -> None:
    """Seal to `path` the links of the persons in the bounded table, of each person at most one of each kind."""
    pairs = _within(found.pairs(), bounded)
    sealed.write(_one_each(pairs), found.level, path, plan.keys.links)


def _within(pairs: pa.Table, bounded: BoundedTable) -> pa.Table:
    """Return the pairs whose persons are in the bounded table."""
    known = pa.concat_arrays([pa.array([], pa.binary(16)), *pairs["person"].chunks]).unique()
    kept = [known.filter(pa.array(np.zeros(len(known), bool)))]
    with pq.ParquetFile(bounded.contributions) as file:
        for batch in file.iter_batches(columns=["person"]):
            persons = batch["person"].storage if isinstance(batch["person"], pa.ExtensionArray) else batch["person"]
            kept.append(persons.filter(pc.is_in(persons, value_set=known)))
    return pairs.filter(pc.is_in(pairs["person"], value_set=pa.concat_arrays(kept)))


def _one_each(pairs: pa.Table) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Return the smallest link of each person and kind, each link once."""
    kinds = pa.array(kind_of(pairs["link"].to_numpy()))
    least = pairs.append_column("kind", kinds).group_by(["person", "kind"]).aggregate([("link", "min")])
    return np.unique(least["link_min"].to_numpy())
