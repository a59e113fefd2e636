"""Inspection: what each column seems to hold; and, row by row, the person's pseudonym and the under-14 flag.

Findings come from a sample and are for the provider's and the reviewers' eyes. Nothing found changes what happens
to a row: that is the declaration's alone.
"""

from collections.abc import Callable, Iterator

import pyarrow as pa

from datasets.plan import Plan
from datasets.stages.inspection.persons import PersonReader
from datasets.stages.inspection.repeats import redacted
from datasets.stages.inspection.sampling import Inspector
from datasets.tables import ColumnFinding, InspectedTable, Inspection, RawTable
from datasets.transforms.person_key import Links, Pseudonyms

HOLDS_TEXT = frozenset({"FREE_TEXT", "MIXED"})

__all__ = ["Inspector", "inspect", "redact", "run"]


def inspect(raw: RawTable) -> Inspection:
    """Return the findings of a file without any declaration; the batches are used up."""
    inspector = Inspector(raw.columns)
    for batch in raw.batches:
        inspector.see(batch)
    return inspector.result()


def redact(raw: RawTable) -> tuple[Inspection, dict[str, list[str]]]:
    """Return the findings, and the text columns with persons' identifiers replaced by the words for their kinds."""
    batches = list(raw.batches)
    found = inspect(RawTable(raw.columns, iter(batches)))
    texts = [name for name in raw.columns if _holds_text(found.columns[name])]
    names = [name for name in raw.columns if found.columns[name].info_type == "NAME"]
    known = frozenset(name for batch in batches for column in names for name in batch[column].unique().to_pylist())
    known = frozenset(name for name in known if 2 <= len(name) <= 6)
    return found, {name: _redacted(batches, name, known) for name in texts}


def _holds_text(found: ColumnFinding) -> bool:
    """Tell whether a column's cells are texts in which identifiers may stand among other words."""
    return found.info_type in HOLDS_TEXT or found.evidence.get("traces", 0.0) > 0


def _redacted(batches: list[pa.RecordBatch], name: str, known: frozenset[str]) -> list[str]:
    """Return one column redacted; equal texts are looked at once."""
    cells = [cell for batch in batches for cell in batch[name].to_pylist()]
    seen = redacted(cells, known)
    return [seen[cell] for cell in cells]


def run(
    raw: RawTable, plan: Plan, pseudonyms: Pseudonyms | None = None, links: Links | None = None
) -> tuple[InspectedTable, Callable[[], Inspection]]:
    """Return the declared columns with pseudonym and under-14 flag, and what tells the findings afterwards.

    Args:
        raw: the table as uploaded.
        plan: the declaration, the clock and the key.
        pseudonyms: what makes the pseudonyms under the plan's key, if it has made some before.
        links: gathers who has which link; None gathers nothing.
    """
    inspector = Inspector(raw.columns, plan.consent.as_of.date())
    reader = PersonReader(plan, pseudonyms or Pseudonyms(plan.keys.pseudonym), links)
    table = InspectedTable(columns=raw.columns, batches=_inspected(raw, plan, inspector, reader))
    return table, inspector.result


def _inspected(raw: RawTable, plan: Plan, inspector: Inspector, reader: PersonReader) -> Iterator[pa.RecordBatch]:
    """Yield batches with `_person` and `_minor`; columns to drop or declared by nobody stay behind."""
    kept = [column.name for column in plan.declaration.kept]
    for batch in raw.batches:
        first = inspector.rows
        inspector.see(batch)
        columns = [*(batch[name] for name in kept), *reader.read(batch, first)]
        yield pa.RecordBatch.from_arrays(columns, names=[*kept, "_person", "_minor"])
