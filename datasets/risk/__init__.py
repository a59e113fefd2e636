"""How easily a person of a bounded table could be told again: for its provider and assigned reviewers only.

Reports, never rules: nothing measured here changes a row (design rule 3), and no result holds a cell's value.
A record is a person with one combination of quasi-identifiers; its class, all persons with that combination.

Sources: Sweeney 2002 (k), Machanavajjhala et al. 2007 (l), Li et al. 2007 (t), El Emam 2013 (prosecutor, journalist,
marketer).
"""

from collections.abc import Sequence
from dataclasses import asdict

import duckdb

from datasets.engines.duckdb import connect
from datasets.errors import PlatformError
from datasets.risk import classes, linkage, records, sensitive, subsets
from datasets.risk.reporting import Report, Threshold, report, roles
from datasets.risk.results import Risk
from datasets.risk.stops import refuse, stops
from datasets.tables import BoundedTable

__all__ = ["Report", "Risk", "Threshold", "measure", "refuse", "report", "roles", "stops"]


def measure(bounded: BoundedTable, *, quasi: Sequence[str], sensitive_columns: Sequence[str] = ()) -> Risk:
    """Return the risk of a bounded table.

    Args:
        bounded: the table; a value outside the declared list and a missing value count as values of their own.
        quasi: dimensions and measures an outsider may know of a person.
        sensitive_columns: dimensions and measures that must not be learnt.

    Raises:
        PlatformError: the engine failed.
    """
    try:
        with connect(bounded) as cursor:
            counted = records.load(cursor, bounded.declaration, tuple(quasi), tuple(sensitive_columns))
            found = classes.measure(cursor)
            return Risk(
                **asdict(counted),
                classes=found,
                linkage=linkage.simulate(cursor, len(quasi)),
                subsets=subsets.scan(cursor, tuple(quasi)),
                sensitive=sensitive.measure(cursor, bounded.declaration, tuple(quasi), tuple(sensitive_columns)),
            )
    except duckdb.Error as problem:
        raise PlatformError("engine_failed") from problem
