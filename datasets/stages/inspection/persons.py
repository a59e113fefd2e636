"""Whose row it is and whether a child under 14 is in it: from the cells of that row, the plan and the key alone."""

import pyarrow as pa
import pyarrow.compute as pc

from datasets.plan import Plan
from datasets.schema import Declaration, Role
from datasets.transforms import age, dates, resident_id
from datasets.transforms.person_key import pseudonyms, row_pseudonyms


def persons(batch: pa.RecordBatch, plan: Plan, first: int) -> pa.Array:
    """Return each row's pseudonym; NULL where the key is missing or invalid. `first` is the number of the first row."""
    declaration = plan.declaration
    if not declaration.person_key:
        return row_pseudonyms(first, batch.num_rows, plan.keys.pseudonym)
    column = declaration.column(declaration.person_key)
    return pseudonyms(batch[column.name], plan.keys.pseudonym, column.missing)


def minors(batch: pa.RecordBatch, plan: Plan) -> pa.Array:
    """Tell for each row whether someone under 14 is in it; any one sign is enough (PIPL article 31).

    A declared birth date, and every resident ID in the person key or in a column to drop: a table keyed by mobile
    number that also holds resident IDs does not hide its children, and no declared date outweighs an ID.
    """
    on, declaration = plan.consent.as_of.date(), plan.declaration
    births = [resident_id.birth_dates(batch[name]) for name in _identities(declaration)]
    if declaration.birth_date:
        births.append(dates.birth_dates(batch[declaration.birth_date]))
    flags = pa.array([False] * batch.num_rows, pa.bool_())
    for born in births:
        flags = pc.or_(flags, age.minors(born, on))
    return flags


def _identities(declaration: Declaration) -> list[str]:
    """Return the columns in which a resident ID may stand: none of them leaves this stage."""
    found = [column.name for column in declaration.columns if column.role in {Role.PERSON, Role.DROP}]
    return list(dict.fromkeys([*found, *filter(None, [declaration.birth_date])]))
