"""Inspection: what each column seems to hold; and, row by row, the person's pseudonym and the under-14 flag.

Findings come from a sample and are for the provider's and the reviewers' eyes. Nothing found changes what happens
to a row: that is the declaration's alone.
"""

from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from datasets.detectors import DETECTORS
from datasets.interfaces import Detector
from datasets.plan import Plan
from datasets.tables import ColumnFinding, InspectedTable, Inspection, RawTable
from datasets.transforms import age, dates, resident_id
from datasets.transforms.person_key import pseudonyms, row_pseudonyms

SAMPLE_ROWS = 20_000
SAMPLE_PER_BATCH = 4_000
HEADER_WEIGHT = 0.3
SURE = 0.5
ACTIONS = {"direct": "drop", "quasi": "generalise", "sensitive": "review", "plain": "keep"}


class Inspector:
    """Collects a sample of each column while batches pass."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.rows = 0
        self.sampled = 0
        self.values: dict[str, list[str]] = {name: [] for name in columns}

    def see(self, batch: pa.RecordBatch) -> None:
        """Take note of a batch."""
        self.rows += batch.num_rows
        size = min(SAMPLE_PER_BATCH, SAMPLE_ROWS - self.sampled, batch.num_rows)
        if size > 0:
            self.sampled += size
            for name in self.values:
                self.values[name] += batch[name].slice(0, size).to_pylist()

    def result(self) -> Inspection:
        """Return the findings of what was seen."""
        return Inspection(rows=self.rows, columns={name: finding(name, values) for name, values in self.values.items()})


def inspect(raw: RawTable) -> Inspection:
    """Return the findings of a file without any declaration; the batches are used up."""
    inspector = Inspector(raw.columns)
    for batch in raw.batches:
        inspector.see(batch)
    return inspector.result()


def run(raw: RawTable, plan: Plan) -> tuple[InspectedTable, Callable[[], Inspection]]:
    """Return the declared columns with pseudonym and under-14 flag, and what tells the findings afterwards."""
    inspector = Inspector(raw.columns)
    table = InspectedTable(columns=raw.columns, batches=_inspected(raw, plan, inspector))
    return table, inspector.result


def _inspected(raw: RawTable, plan: Plan, inspector: Inspector) -> Iterator[pa.RecordBatch]:
    """Yield batches with `_person` and `_minor`; columns nobody declared stay behind."""
    declaration = plan.declaration
    for batch in raw.batches:
        first = inspector.rows
        inspector.see(batch)
        if declaration.person_key:
            person = pseudonyms(batch[declaration.person_key], plan.keys.pseudonym)
        else:
            person = row_pseudonyms(first, batch.num_rows, plan.keys.pseudonym)
        kept = [column.name for column in declaration.columns if column.role in {"dimension", "measure"}]
        yield pa.RecordBatch.from_arrays(
            [*(batch[name] for name in kept), person, _minor(batch, plan)], names=[*kept, "_person", "_minor"]
        )


def _minor(batch: pa.RecordBatch, plan: Plan) -> pa.Array:
    """Tell for each row whether its person is under 14: by the declared birth date, else by a resident ID as key."""
    declaration, on = plan.declaration, plan.consent.as_of.date()
    births = pa.nulls(batch.num_rows, pa.date32())
    if declaration.birth_date:
        births = dates.birth_dates(batch[declaration.birth_date])
    if declaration.person_key:
        births = pc.coalesce(births, resident_id.birth_dates(batch[declaration.person_key]))
    return age.minors(births, on)


def finding(header: str, values: list[str]) -> ColumnFinding:
    """Return what a column seems to hold: the detector that header and values together speak for most."""
    filled = [value for value in values if value.strip()]
    scores = [(_score(detector, header, filled), detector) for detector in DETECTORS]
    score, best = max(scores, key=lambda pair: pair[0])
    empty = 1 - len(filled) / len(values) if values else 0.0
    if score < SURE:
        return ColumnFinding("NONE", "plain", round(1 - score, 3), {"empty": round(empty, 4)}, ACTIONS["plain"])
    evidence = {
        "values": round(best.share(filled), 4),
        "header": float(_names(best, header)),
        "empty": round(empty, 4),
    }
    return ColumnFinding(
        best.info_type, best.sensitivity, round(min(score, 1.0), 3), evidence, ACTIONS[best.sensitivity]
    )


def _score(detector: Detector, header: str, values: list[str]) -> float:
    """Return how strongly header and values speak for a detector, from 0."""
    return detector.share(values) + HEADER_WEIGHT * _names(detector, header)


def _names(detector: Detector, header: str) -> bool:
    """Tell whether a header names the detector's kind."""
    return any(word in header.lower() for word in detector.headers)
