"""Whose row it is and whether a child under 14 is in it: from the cells of that row, the plan and the key alone."""

import pyarrow as pa
import pyarrow.compute as pc

from datasets.plan import Plan
from datasets.schema import Declaration, Role
from datasets.transforms import age, dates, resident_id
from datasets.transforms.person_key import Links, Pseudonyms, row_pseudonyms


class PersonReader:
    """Reads the person off each row of a table, batch by batch."""

    def __init__(self, plan: Plan, pseudonyms: Pseudonyms, links: Links | None = None) -> None:
        declaration = plan.declaration
        self._plan, self._pseudonyms, self._links = plan, pseudonyms, links
        self._key = declaration.person_key
        self._missing = declaration.column(self._key).missing if self._key else ()

    def read(self, batch: pa.RecordBatch, first: int) -> tuple[pa.Array, pa.Array]:
        """Return each row's pseudonym, NULL where there is none, and under-14 flag. `first` is the first row's number."""
        if not self._key:
            return row_pseudonyms(first, batch.num_rows, self._plan.keys.pseudonym), self._minors(batch, {})
        keys = pc.dictionary_encode(batch[self._key])  # a key is looked at once, not once for each of its rows
        persons = self._pseudonyms.of(keys, self._missing)
        if self._links is not None:
            self._see(self._links, batch, persons, keys)
        return persons, self._minors(batch, {self._key: keys})

    def _see(self, links: Links, batch: pa.RecordBatch, persons: pa.Array, keys: pa.DictionaryArray) -> None:
        """Let links be gathered from the person key, and from what stands in the columns to drop."""
        links.see_keys(persons, keys)
        for column in self._plan.declaration.columns:
            if column.role is Role.DROP and column.name in batch.schema.names:
                links.see_others(persons, batch[column.name])

    def _minors(self, batch: pa.RecordBatch, encoded: dict[str, pa.DictionaryArray]) -> pa.Array:
        """Tell for each row whether someone under 14 is in it; any one sign is enough (PIPL article 31).

        A declared birth date, and every resident ID in the person key or in a column to drop: a table keyed by mobile
        number that also holds resident IDs does not hide its children, and no declared date outweighs an ID.
        """
        on, declaration = self._plan.consent.as_of.date(), self._plan.declaration
        flags = pa.repeat(pa.scalar(value=False), batch.num_rows)
        for name in _identities(declaration):
            if name in encoded:
                young = age.minors(resident_id.birth_dates(encoded[name].dictionary), on).take(encoded[name].indices)
            else:
                young = age.minors(resident_id.birth_dates(batch[name]), on)
            flags = pc.or_(flags, pc.fill_null(young, fill_value=False))
        if declaration.birth_date:
            flags = pc.or_(flags, age.minors(dates.days_of(batch[declaration.birth_date]), on))
        return flags


def _identities(declaration: Declaration) -> list[str]:
    """Return the columns in which a resident ID may stand: none of them leaves this stage."""
    found = [column.name for column in declaration.columns if column.role in {Role.PERSON, Role.DROP}]
    return list(dict.fromkeys([*found, *filter(None, [declaration.birth_date])]))
