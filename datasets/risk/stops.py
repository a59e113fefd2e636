"""What may not be declared public whatever anybody says: identifiers of persons, and where exactly somebody was.

PIPL art. 6 asks for the least impact, art. 28 counts whereabouts as sensitive. An unsure finding stops nothing: reviewers see it.
"""

from collections.abc import Mapping
from decimal import Decimal

from datasets.errors import InputError
from datasets.schema import Column, Declaration, Role
from datasets.tables import ColumnFinding

SURE = 0.9
LOCATION = "GPS"
ADDRESS = "ADDRESS"
STEP_MIN_DEGREES = Decimal("0.1")  # about ten kilometres
KEPT = (Role.DIMENSION, Role.MEASURE)


def refuse(declaration: Declaration, found: Mapping[str, ColumnFinding]) -> None:
    """Raise InputError with the place of the first column that may not be kept as it is declared."""
    for place, column in enumerate(declaration.columns):
        finding = found.get(column.name)
        code = _stop(column, finding) if finding is not None and column.role in KEPT else None
        if code is not None:
            raise InputError(code, pointer=f"/declaration/columns/{place}", column=column.name)


def _stop(column: Column, finding: ColumnFinding) -> str | None:
    """Return the code of what is wrong with keeping a column; None where nothing is."""
    if finding.info_type == LOCATION:
        coarse = column.step is not None and column.step >= STEP_MIN_DEGREES
        return None if coarse else "exact_location_declared"
    if generalised(column, finding):
        return None
    sure = finding.confidence >= SURE and finding.action != "review"
    return "identifier_declared_public" if finding.sensitivity == "direct" and sure else None


def generalised(column: Column | None, finding: ColumnFinding) -> bool:
    """Tell whether an address is kept as the prefecture it lies in, and no finer."""
    return finding.info_type == ADDRESS and column is not None and bool(column.catalogue)
