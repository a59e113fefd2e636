"""Categories, booleans and regions as codes of declared lists."""

import unicodedata
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column, ColumnType

TRUE = frozenset({"true", "1", "yes", "y", "t", "是"})
FALSE = frozenset({"false", "0", "no", "n", "f", "否"})


def codes(column: pa.Array, declared: Column, find: Callable[[str], str | None] | None = None) -> pa.Array:
    """Return each cell's code: its place in the declared list, `other_code` outside it, `null_code` for none.

    Args:
        column: text cells.
        declared: the column's declaration.
        find: for a code book, what reads a text as one of its values.
    """
    read = _reader(declared, find)
    missing = {"", *declared.missing}
    distinct = pc.dictionary_encode(column)
    made = [_code(text, declared, missing, read) for text in distinct.dictionary.to_pylist()]
    return pa.array(made, pa.int32()).take(distinct.indices)


def _code(text: str, declared: Column, missing: set[str], read: Callable[[str], int | None]) -> int:
    """Return one code."""
    form = unicodedata.normalize("NFC", text).strip()
    if form in missing:
        return declared.null_code
    place = read(form)
    return declared.other_code if place is None else place


def _reader(declared: Column, find: Callable[[str], str | None] | None) -> Callable[[str], int | None]:
    """Return what finds a text's place in the declared list."""
    places = {value: place for place, value in enumerate(declared.domain)}
    if declared.type is ColumnType.BOOLEAN:
        return lambda form: 1 if form.lower() in TRUE else 0 if form.lower() in FALSE else None
    if find is not None:
        return lambda form: places.get(find(form) or form)
    return places.get
