"""Signs of children under 14 in a sample: the share of birth dates, resident IDs or ages that show one (PIPL article 31)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pyarrow as pa

from datasets.identifiers import resident_id
from datasets.stages.inspection.column import Column
from datasets.tables import ColumnFinding
from datasets.transforms import age, dates

YEARS = age.ADULT_FOR_CONSENT
AGE_CHARACTERS = 6  # 13 岁, 7.0


def marked(columns: Mapping[str, Column], findings: Mapping[str, ColumnFinding], on: date) -> dict[str, ColumnFinding]:
    """Return the findings; those of columns that show children say how many of their cells do."""
    return {name: _marked(columns[name], finding, on) for name, finding in findings.items()}


def _marked(column: Column, finding: ColumnFinding, on: date) -> ColumnFinding:
    """Return one column's finding."""
    flags = _flags(column, finding.info_type, on) if column.filled else []
    share = sum(flags) / len(column.filled) if flags else 0.0
    return replace(finding, evidence={**finding.evidence, "under_14": round(share, 4)}) if share else finding


def _flags(column: Column, info_type: str, on: date) -> list[bool]:
    """Tell for each cell whether it shows a child; nothing for kinds that tell no age."""
    if info_type == "AGE":
        return [_young(cell) for cell in column.filled]
    read = BIRTHS.get(info_type)
    if read is None:
        return []
    days = {cell: read(cell) for cell in set(column.filled)}
    born = pa.array([days[cell] for cell in column.filled], pa.date32())
    return list(age.minors(born, on).to_pylist())


def _young(cell: str) -> bool:
    """Tell whether an age is below 14: a plain number of years."""
    years = cell.removesuffix("岁").removesuffix("周").removesuffix(".0").strip()
    return len(cell) <= AGE_CHARACTERS and years.isascii() and years.isdigit() and int(years) < YEARS


BIRTHS: Mapping[str, Callable[[str], date | None]] = {"ID_CARD": resident_id.birth_date, "BIRTH_DATE": dates.parse}
