"""One asked grouping to its typed form: a dimension as it is, or a public mapping of a column to labels."""

from collections.abc import Callable, Mapping

from datasets.errors import QueryError
from datasets.query import Group
from datasets.querying.language.buckets import parse_buckets
from datasets.querying.language.cases import parse_case
from datasets.querying.language.names import column_of, suggested
from datasets.querying.language.periods import parse_period
from datasets.schema import Declaration, Role

Parsed = tuple[Group, str]  # the group and its default output name
NEAREST = {Role.MEASURE: '{"width_bucket": [column, low, high, n]}'}


def parse_group(asked: object, declaration: Declaration, pointer: str) -> Parsed:
    """Return one group; its alias is read elsewhere.

    Raises:
        QueryError: another shape, or a column that cannot be grouped by so.
    """
    if not isinstance(asked, Mapping):
        return _column(asked, declaration, pointer)
    keys = [key for key in asked if key != "as"]
    if len(keys) != 1 or keys[0] not in FORMS:
        nearest = suggested(str(keys[0])[:20].lower(), FORMS) if keys else {}
        raise QueryError("group_invalid", pointer=pointer, **nearest)
    return FORMS[keys[0]](asked[keys[0]], declaration, f"{pointer}/{keys[0]}")


def _column(asked: object, declaration: Declaration, pointer: str) -> Parsed:
    """Return the group of a dimension as it is."""
    column = column_of(asked, declaration, pointer)
    if column.role is not Role.DIMENSION:
        nearest = {"suggestion": NEAREST[column.role]} if column.role in NEAREST else {}
        raise QueryError("group_by_not_a_dimension", pointer=pointer, **nearest)
    return Group(column.name), column.name


FORMS: Mapping[str, Callable[[object, Declaration, str], Parsed]] = {
    "column": _column,
    "date_trunc": lambda asked, declaration, pointer: parse_period("date_trunc", asked, declaration, pointer),
    "extract": lambda asked, declaration, pointer: parse_period("extract", asked, declaration, pointer),
    "width_bucket": parse_buckets,
    "case": parse_case,
}
