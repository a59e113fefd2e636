"""Inspection: what each column seems to hold; and, row by row, the person's pseudonym and the under-14 flag.

Findings come from a sample and are for the provider's and the reviewers' eyes. Nothing found changes what happens
to a row: that is the declaration's alone.
"""

from collections.abc import Callable, Iterator

import pyarrow as pa

from datasets.plan import Plan
from datasets.schema import Role
from datasets.stages.inspection.persons import PersonReader
from datasets.stages.inspection.sampling import Inspector
from datasets.tables import InspectedTable, Inspection, RawTable
from datasets.transforms.person_key import Pseudonyms

KEPT = (Role.DIMENSION, Role.MEASURE)

__all__ = ["Inspector", "inspect", "run"]


def inspect(raw: RawTable) -> Inspection:
    """Return the findings of a file without any declaration; the batches are used up."""
    inspector = Inspector(raw.columns)
    for batch in raw.batches:
        inspector.see(batch)
    return inspector.result()


def run(
    raw: RawTable, plan: Plan, pseudonyms: Pseudonyms | None = None
) -> tuple[InspectedTable, Callable[[], Inspection]]:
    """Return the declared columns with pseudonym and under-14 flag, and what tells the findings afterwards.

    Args:
        raw: the table as uploaded.
        plan: the declaration, the clock and the key.
        pseudonyms: what makes the pseudonyms under the plan's key, if it has made some before.
    """
    inspector = Inspector(raw.columns)
    reader = PersonReader(plan, pseudonyms or Pseudonyms(plan.keys.pseudonym))
    table = InspectedTable(columns=raw.columns, batches=_inspected(raw, plan, inspector, reader))
    return table, inspector.result


def _inspected(raw: RawTable, plan: Plan, inspector: Inspector, reader: PersonReader) -> Iterator[pa.RecordBatch]:
    """Yield batches with `_person` and `_minor`; columns to drop or declared by nobody stay behind."""
    kept = [column.name for column in plan.declaration.columns if column.role in KEPT]
    for batch in raw.batches:
        first = inspector.rows
        inspector.see(batch)
        columns = [*(batch[name] for name in kept), *reader.read(batch, first)]
        yield pa.RecordBatch.from_arrays(columns, names=[*kept, "_person", "_minor"])
