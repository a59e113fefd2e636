"""A bounded sample of each column, taken while batches pass."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from datasets.detectors import DETECTORS
from datasets.stages.inspection import children, hashes
from datasets.stages.inspection.column import Column
from datasets.stages.inspection.judging import judge
from datasets.stages.inspection.neighbours import together
from datasets.tables import Inspection

SAMPLE_ROWS = 6_000
SAMPLE_ROWS_PER_BATCH = 3_000
SAMPLE_CELLS = 400_000
CELL_CHARACTERS = 256  # enough to recognise a kind; a sample of 64 KiB cells would not fit in memory


class Inspector:
    """Counts rows and collects cells.

    Args:
        columns: the file's.
        on: the day by which persons are under 14; today, where nobody says.
    """

    def __init__(self, columns: tuple[str, ...], on: date | None = None) -> None:
        self.rows = 0
        self._on = on or datetime.now(UTC).date()
        self._left = min(SAMPLE_ROWS, SAMPLE_CELLS // max(1, len(columns)))
        self._values: dict[str, list[str]] = {name: [] for name in columns}

    def see(self, batch: pa.RecordBatch) -> None:
        """Take note of a batch: every n-th row of it, so that its end counts as much as its head."""
        self.rows += batch.num_rows
        size = min(SAMPLE_ROWS_PER_BATCH, self._left, batch.num_rows)
        if size <= 0:
            return
        chosen = pa.array(range(0, batch.num_rows, -(-batch.num_rows // size)))
        self._left -= len(chosen)
        for name, values in self._values.items():
            cells = pc.utf8_slice_codeunits(batch[name].take(chosen), 0, CELL_CHARACTERS)
            values.extend(pc.fill_null(cells, "").to_pylist())

    def result(self) -> Inspection:
        """Return the findings of what was seen: each column by itself, then beside the others."""
        columns = {name: Column(name, values, DETECTORS) for name, values in self._values.items()}
        findings = together(columns, {name: judge(column) for name, column in columns.items()})
        findings = children.marked(columns, hashes.marked(columns, findings), self._on)
        return Inspection(rows=self.rows, columns=findings)
