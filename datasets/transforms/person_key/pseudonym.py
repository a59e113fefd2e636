"""Pseudonyms: 16 bytes of HMAC-SHA-256 over the normal form. The same key of a person is the same pseudonym, always."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from datasets.transforms.person_key.digests import PSEUDONYM_BYTES, Digests
from datasets.transforms.person_key.normal_form import normalise, normalise_all
from datasets.transforms.person_key.remembering import Remembered

NULL = pa.scalar(None, pa.binary(PSEUDONYM_BYTES))


class Pseudonyms:
    """Makes the pseudonyms of a product's columns, batch by batch; those made before are remembered.

    Args:
        key: the product's pseudonym key, 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._made = Remembered(Digests(key, b"person:").of)

    def of(self, column: pa.StringArray | pa.DictionaryArray, missing: Iterable[str] = ()) -> pa.FixedSizeBinaryArray:
        """Return the pseudonym of each cell; NULL for an invalid key.

        Args:
            column: text cells, encoded or not.
            missing: declared spellings of "no value"; they are nobody's key.
        """
        distinct = column if isinstance(column, pa.DictionaryArray) else pc.dictionary_encode(column)
        forms = normalise_all(distinct.dictionary)
        nobody = pa.array({normalise(text) for text in missing} - {None}, pa.string())
        valid = pc.and_(pc.is_valid(forms), pc.invert(pc.is_in(forms, value_set=nobody)))
        made = self._made.of(forms.filter(valid))
        return made.take(_numbered(valid)).take(distinct.indices)


def _numbered(valid: pa.BooleanArray) -> pa.Int64Array:
    """Return the place of each valid one among the valid ones; NULL for the others."""
    return pc.if_else(valid, pc.subtract(pc.cumulative_sum(pc.cast(valid, pa.int64())), 1), None)


def pseudonyms(column: pa.StringArray, key: bytes, missing: Iterable[str] = ()) -> pa.FixedSizeBinaryArray:
    """Return the pseudonyms of one column alone."""
    return Pseudonyms(key).of(column, missing)


def row_pseudonyms(first: int, count: int, key: bytes) -> pa.FixedSizeBinaryArray:
    """Return the pseudonyms of `count` rows from number `first`, for a table without persons."""
    numbers = pc.cast(pa.array(np.arange(first, first + count)), pa.string())
    return Digests(key, b"row:").of(numbers)
