"""The exact value of every cell of the bounded table, by plain SQL of its own: nothing of the engine's compiler is used.

An interval speaks of the table as the answer's own bound and clip let it through. Those facts are read from the
answer; how rows are held, filtered, grouped and counted is written here once more.
"""

from collections.abc import Mapping

import duckdb

from datasets.coordinates import Bound, Coordinate, Noise, Path
from datasets.schema import Declaration
from datasets.tables import BoundedTable
from marketplace.operations.bench.forms import Form

DIGITS = 9  # what doubles add beyond is no part of the truth
Cells = Mapping[tuple[object, ...], float]


def truth(form: Form, noise: Noise, bounded: BoundedTable, raw: duckdb.DuckDBPyConnection) -> Cells:
    """Return the exact value of each cell by its labels, in the measure's unit; cells without a value are not there."""
    declaration = bounded.declaration
    keys = [f"d{_place(declaration, name)}" for name in form.group_by]
    value = form.value.format(x=_clipped(form.measure, noise.coordinate, declaration))
    group = f" GROUP BY {', '.join(keys)}" if keys else ""
    passed = f"(SELECT * FROM read_parquet('{bounded.path}') WHERE {form.passed})"
    rows = raw.execute(f"SELECT {', '.join([*keys, value])} FROM {_held(passed, noise.bound, declaration)}{group}")
    columns = [declaration.column(name) for name in form.group_by]
    return {
        tuple(column.label(code) for column, code in zip(columns, row[:-1], strict=True)): round(float(row[-1]), DIGITS)
        for row in rows.fetchall()
        if row[-1] is not None
    }


def _held(table: str, bound: Bound, declaration: Declaration) -> str:
    """Return the rows of a table that a bound lets through."""
    if bound.path is Path.GROUPS:
        place = _place(declaration, bound.dimension)
        return f"(SELECT * FROM {table} WHERE g{place} <= {bound.groups} AND s{place} <= {bound.rows})"
    if bound.path is Path.FILTERED or bound.filtered:
        ranked = "row_number() OVER (PARTITION BY person ORDER BY r)"
        return f"(SELECT * FROM {table} QUALIFY {ranked} <= {bound.rows})"
    return f"(SELECT * FROM {table} WHERE r <= {bound.rows})"


def _clipped(measure: str, coordinate: Coordinate, declaration: Declaration) -> str:
    """Return the SQL of a measure in its unit, clipped as the answer says; nothing without a measure."""
    if not measure:
        return ""
    place = [column.name for column in declaration.measures].index(measure)
    step = declaration.column(measure).step
    low, high = coordinate.low, coordinate.high
    return f"CASE WHEN m{place} IS NOT NULL THEN greatest({low}, least({high}, m{place})) END * {step}::DOUBLE"


def _place(declaration: Declaration, name: str) -> int:
    """Return the number of a dimension's stored column."""
    return [column.name for column in declaration.dimensions].index(name)
