"""Before and after: a declaration's recipe done to invented rows by the very code that does it to real ones.

What is shown is a function of the declaration and of the kinds of information; no cell of any file comes near it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from datasets.recipes import applying, invented
from datasets.recipes.methods import Method, method_of
from datasets.schema import Column, Declaration, Role
from datasets.transforms.discovered import key_form
from datasets.transforms.person_key import pseudonyms, row_pseudonyms

KEY = b"a key for invented rows, no vault's"[:32]
SHOWN = 8  # hexadecimal marks of a pseudonym


@dataclass(frozen=True)
class Shown:
    """One column of the preview. `after` is empty where the column is gone; a None in it is "no value"."""

    name: str
    method: Method
    before: tuple[str, ...]
    after: tuple[str | None, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str | None], ...]:
        """Each cell before with what is left of it; None for a cell that is gone or says nothing."""
        return tuple(zip(self.before, self.after or [None] * len(self.before), strict=True))


def preview(declaration: Declaration, kinds: Mapping[str, str]) -> tuple[Shown, ...]:
    """Return what the recipe makes of invented rows, column by column.

    Args:
        declaration: a sound one.
        kinds: what kind of information each column holds, as inspection named it; a column may be missing.
    """
    before = {column.name: invented.cells(column, kinds.get(column.name, "")) for column in declaration.columns}
    key = declaration.person_key
    texts = pa.array(before[key], pa.string()) if key else None
    persons = row_pseudonyms(0, invented.ROWS, KEY) if texts is None else pseudonyms(texts, KEY)
    return tuple(_shown(column, before[column.name], persons) for column in declaration.columns)


def _shown(column: Column, before: list[str], persons: pa.Array) -> Shown:
    """Return one column before and after."""
    method = method_of(column.role, column.type, catalogue=column.catalogue, shift_days=column.shift_days)
    return Shown(column.name, method, tuple(before), _after(column, pa.array(before, pa.string()), persons))


def _after(column: Column, cells: pa.Array, persons: pa.Array) -> tuple[str | None, ...]:
    """Return the cells of a column after its step."""
    if column.role is Role.DROP:
        return ()
    if column.role is Role.PERSON:
        return tuple(value.hex()[:SHOWN] + "…" if value else None for value in persons.to_pylist())
    if column.role is Role.MEASURE:
        return tuple(_amount(step, column) for step in applying.steps(cells, column).to_pylist())
    if column.discover:  # what would be named, if enough persons have it
        return tuple(key_form(text) or None for text in cells.to_pylist())
    return tuple(column.label(code) for code in applying.codes(cells, column, persons, KEY).to_pylist())


def _amount(step: int | None, column: Column) -> str | None:
    """Return a number of grid steps as the number it stands for."""
    return None if step is None else format((step * (column.step or Decimal(1))).normalize(), "f")
