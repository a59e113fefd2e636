"""Categories, booleans and regions as codes of declared lists."""

import unicodedata
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column, ColumnType

TRUE = frozenset({"true", "1", "yes", "y", "t", "是"})
FALSE = frozenset({"false", "0", "no", "n", "f", "否"})

Find = Callable[[str], str | None]
Place = Callable[[str], int | None]


def codes(column: pa.Array, declared: Column, find: Find | None = None) -> pa.Array:
    """Return each cell's code: its place in the declared list, `other_code` outside it, `null_code` for none.

    Args:
        column: text cells.
        declared: the column's declaration.
        find: for a code book, what reads a text as one of its values.
    """
    place = _places(declared, find)
    missing = {"", *map(_form, declared.missing)}
    distinct = pc.dictionary_encode(pc.fill_null(column, ""))
    made = [_code(_form(text), declared, missing, place) for text in distinct.dictionary.to_pylist()]
    return pa.array(made, pa.int32()).take(distinct.indices)


def _form(text: str) -> str:
    """Return a text in the form lists are compared in: composed (NFC), no outer space. Case and width count."""
    return unicodedata.normalize("NFC", text).strip()


def _code(form: str, declared: Column, missing: set[str], place: Place) -> int:
    """Return one code."""
    if form in missing:
        return declared.null_code
    found = place(form)
    return declared.other_code if found is None else found


def _places(declared: Column, find: Find | None) -> Place:
    """Return what finds a text's place in the declared list."""
    listed = {_form(value): place for place, value in enumerate(declared.domain)}
    if declared.type is ColumnType.BOOLEAN:
        return lambda form: 1 if form.lower() in TRUE else 0 if form.lower() in FALSE else None
    if find is not None:
        return lambda form: listed.get(find(form) or form)
    return listed.get
