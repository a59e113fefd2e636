"""One part of a de-identified table, which has all rows of its persons: sorted, ranked, cut, written."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from datasets.mixing import Words, hashed
from datasets.plan import Plan
from datasets.schema import Column, Declaration
from datasets.stages.bounding.columns import Integers, as_uuids, integers, persons, stored, value_type
from datasets.stages.bounding.ranking import changes, groups_within, numbered, within
from datasets.tables import code_type


@dataclass(frozen=True)
class Part:
    """What became of a part: two files, and exact numbers for the provider's eyes."""

    bounded: Path
    contributions: Path
    rows: int
    persons: int


@dataclass(frozen=True)
class Rows:
    """Rows by column: pseudonyms, and the numbers of each stored name."""

    person: Words
    values: dict[str, Integers]

    def take(self, places: Integers) -> "Rows":
        """Return these rows in this order."""
        return Rows(
            self.person.take(places, axis=0), {name: column.take(places) for name, column in self.values.items()}
        )


def bound(path: Path, plan: Plan) -> Part:
    """Bound one part; its two files lie beside it."""
    rows = _sorted(_read(path, plan.declaration), plan)
    contributions = _contributions(rows, plan.declaration)
    kept = _kept(rows, plan)
    pq.write_table(kept, path.with_suffix(".bounded"), compression="none", use_dictionary=False)
    pq.write_table(contributions, path.with_suffix(".contributions"), compression="none", use_dictionary=False)
    return Part(path.with_suffix(".bounded"), path.with_suffix(".contributions"), kept.num_rows, contributions.num_rows)


def named(declaration: Declaration) -> dict[str, Column]:
    """Return the stored names of dimensions and measures with their columns."""
    dimensions = {f"d{place}": column for place, column in enumerate(declaration.dimensions)}
    return dimensions | {f"m{place}": column for place, column in enumerate(declaration.measures)}


def _read(path: Path, declaration: Declaration) -> Rows:
    """Return a part's rows."""
    table = pq.read_table(path)
    return Rows(persons(table["person"]), {name: integers(table[name]) for name in named(declaration)})


def _sorted(rows: Rows, plan: Plan) -> Rows:
    """Return rows sorted by person, each person's in the order of their hashes; one a period where one is declared."""
    words = (*rows.person.T, *(column.view(np.uint64) for column in rows.values.values()))
    hashes = hashed(plan.keys.ordering, "row", words)
    by_person = (rows.person[:, 1], rows.person[:, 0])
    if not plan.declaration.period:
        return rows.take(np.lexsort((hashes, *by_person)))
    period = rows.values[_stored_name(plan.declaration, plan.declaration.period)]
    order = np.lexsort((hashes, period, *by_person))
    firsts = order[changes(*rows.person[order].T, period[order])]
    kept = np.lexsort((hashes[firsts], *(words[firsts] for words in by_person)))
    return rows.take(firsts[kept])


def _stored_name(declaration: Declaration, name: str) -> str:
    """Return a column's stored name."""
    return next(stored_as for stored_as, column in named(declaration).items() if column.name == name)


def _contributions(rows: Rows, declaration: Declaration) -> pa.Table:
    """Return one row a person: rows before the cut, largest value of each measure, groups of each ranked key."""
    begins = changes(*rows.person.T)
    starts, person = np.flatnonzero(begins), numbered(begins)
    columns: dict[str, pa.Array] = {"person": as_uuids(rows.person[starts])}
    columns["n"] = pa.array(np.diff(starts, append=len(begins)), pa.uint32())
    for place, column in enumerate(declaration.measures):
        values = rows.values[f"m{place}"]
        largest = np.maximum.reduceat(values, starts) if len(starts) else values
        columns[f"m{place}"] = stored(largest, value_type(f"m{place}", column))
    for place in _ranked(declaration):
        columns[f"g{place}"] = pa.array(_distinct(person, rows.values[f"d{place}"], len(starts)), pa.uint32())
    return pa.table(columns)


def _distinct(person: Integers, codes: Integers, persons_: int) -> Integers:
    """Return how many different codes each person has."""
    order = np.lexsort((codes, person))
    new = changes(person[order], codes[order])
    return np.bincount(person[order][new], minlength=persons_)


def _ranked(declaration: Declaration) -> list[int]:
    """Return the places of the ranked dimensions."""
    return [place for place, column in enumerate(declaration.dimensions) if column.name in declaration.ranked]


def _kept(rows: Rows, plan: Plan) -> pa.Table:
    """Return the rows that stay, with their ranks."""
    begins = changes(*rows.person.T)
    starts = np.flatnonzero(begins)[numbered(begins)]
    ranks = within(begins)
    places = np.flatnonzero(ranks <= plan.rows_kept_max)
    columns: dict[str, pa.Array] = {"person": as_uuids(rows.person[places])}
    columns["r"] = pa.array(ranks[places]).cast(code_type(plan.rows_kept_max))
    columns["n"] = pa.array(_owned(rows.person[places])).cast(code_type(plan.rows_kept_max))
    values = {}
    for name, column in named(plan.declaration).items():
        # a value declared constant per person is the one of the person's first row
        values[name] = rows.values[name][starts[places] if column.constant_per_person else places]
        columns[name] = stored(values[name], value_type(name, column))
    return pa.table(columns | _ranks(Rows(rows.person[places], values), plan))


def _owned(person: Words) -> Integers:
    """Return for each row how many rows its person has; a person's rows lie together."""
    number = numbered(changes(*person.T))
    return np.bincount(number)[number] if len(number) else number


def _ranks(rows: Rows, plan: Plan) -> dict[str, pa.Array]:
    """Return, for each ranked dimension, the group's rank within the person and the row's within the group."""
    kind, person = code_type(plan.rows_kept_max), numbered(changes(*rows.person.T))
    columns = {}
    for place in _ranked(plan.declaration):
        words = (*rows.person.T, rows.values[f"d{place}"].view(np.uint64))
        group, row = groups_within(person, hashed(plan.keys.ordering, f"group {place}", words))
        columns[f"g{place}"] = pa.array(group).cast(kind)
        columns[f"s{place}"] = pa.array(row).cast(kind)
    return columns
