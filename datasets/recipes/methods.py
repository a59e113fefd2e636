"""What may be done to a column, in the words of GB/T 37964, and what each word is in a declaration."""

from collections.abc import Mapping
from enum import StrEnum

from datasets.schema import ColumnType, Role


class Method(StrEnum):
    """One word a column."""

    SUPPRESS = "suppress"  # the column never leaves intake
    PSEUDONYM = "pseudonym"  # keyed HMAC, one key a product
    GENERALISE_DATE = "generalise_date"  # to day, month, quarter or year
    SHIFT_DATE = "shift_date"  # a person's days move together, then are generalised
    GENERALISE_REGION = "generalise_region"  # an address or a region to its prefecture
    GENERALISE_NUMBER = "generalise_number"  # to declared bins
    TOP_BOTTOM_CODE = "top_bottom_code"  # clamped to declared bounds, in declared steps
    KEEP = "keep"  # the declared list, or the one key selection finds; what is not on it becomes "other"


TEMPORAL = frozenset({ColumnType.DATE, ColumnType.TIMESTAMP})
NUMERIC = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
LISTED = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN})
# method -> the role of its column and the types it may have; the first is the usual one
DECLARED: Mapping[Method, tuple[Role, tuple[ColumnType, ...]]] = {
    Method.SUPPRESS: (Role.DROP, (ColumnType.CATEGORY, *ColumnType)),
    Method.PSEUDONYM: (Role.PERSON, (ColumnType.CATEGORY, *ColumnType)),
    Method.GENERALISE_DATE: (Role.DIMENSION, (ColumnType.DATE, ColumnType.TIMESTAMP)),
    Method.SHIFT_DATE: (Role.DIMENSION, (ColumnType.DATE, ColumnType.TIMESTAMP)),
    Method.GENERALISE_REGION: (Role.DIMENSION, (ColumnType.CATEGORY,)),
    Method.GENERALISE_NUMBER: (Role.DIMENSION, (ColumnType.INTEGER, ColumnType.DECIMAL)),
    Method.TOP_BOTTOM_CODE: (Role.MEASURE, (ColumnType.DECIMAL, ColumnType.INTEGER)),
    Method.KEEP: (Role.DIMENSION, (ColumnType.CATEGORY, ColumnType.BOOLEAN)),
}


def method_of(role: str, kind: str, *, catalogue: str = "", shift_days: object = 0) -> Method:
    """Return the method of a declared column, from its role, type, code book and shift."""
    if role == Role.DROP:
        return Method.SUPPRESS
    if role == Role.PERSON:
        return Method.PSEUDONYM
    if role == Role.MEASURE:
        return Method.TOP_BOTTOM_CODE
    if kind in TEMPORAL:
        return Method.SHIFT_DATE if shift_days else Method.GENERALISE_DATE
    if kind in NUMERIC:
        return Method.GENERALISE_NUMBER
    return Method.GENERALISE_REGION if catalogue else Method.KEEP
