"""Numbers by equal intervals: {"width_bucket": [column, low, high, n]}, each from its low end up to, not including, its high."""

from fractions import Fraction

from datasets.errors import QueryError
from datasets.query import Group, Runs
from datasets.querying.language import places
from datasets.querying.language.mapping import Label, mapped, rest_of
from datasets.querying.language.names import column_of
from datasets.querying.language.runs import meet, union
from datasets.querying.language.writing import shown
from datasets.querying.reading import parse_number
from datasets.schema import KEPT, Column, Declaration, Role

BUCKETS_MAX = 200


def parse_buckets(asked: object, declaration: Declaration, pointer: str) -> tuple[Group, str]:
    """Return the group of [column, low, high, n], and its default output name.

    Raises:
        QueryError: a column without numbers, or edges that do not lie on its grid.
    """
    if not isinstance(asked, list) or len(asked) != 4:
        raise QueryError("group_invalid", pointer=pointer)
    column = column_of(asked[0], declaration, f"{pointer}/0")
    if column.role not in KEPT or column.type not in places.NUMERIC or column.step is None:
        raise QueryError("column_not_a_number", pointer=f"{pointer}/0")
    low, high = parse_number(asked[1]), parse_number(asked[2])
    count = asked[3]
    if low is None or high is None or low >= high:
        raise QueryError("buckets_invalid", pointer=f"{pointer}/1", max=BUCKETS_MAX)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= BUCKETS_MAX:
        raise QueryError("buckets_invalid", pointer=f"{pointer}/3", max=BUCKETS_MAX)
    step = Fraction(column.step)
    width = (Fraction(high) - Fraction(low)) / count
    if Fraction(low) % step or width % step:
        raise QueryError("edges_off_grid", pointer=pointer, step=shown(step))
    return mapped(column, _cells(column, Fraction(low), width, count)), f"bucket_{column.name}"


def _cells(column: Column, low: Fraction, width: Fraction, count: int) -> list[tuple[Label, Runs]]:
    """Return the buckets, what lies under and over them, and what is no declared number."""
    assert column.step is not None
    edges = [low + width * place for place in range(count + 1)]
    first = column.grid[0] if column.role is Role.DIMENSION else 0  # a dimension's codes count from 0
    at = [int(edge / Fraction(column.step)) - first for edge in edges]
    lowest, highest = places.declared(column)
    ends = [(lowest, at[0] - 1), *((at[place], at[place + 1] - 1) for place in range(count)), (at[-1], highest)]
    words = [f"[{shown(edges[place])}, {shown(edges[place + 1])})" for place in range(count)]
    labels = [f"< {shown(edges[0])}", *words, f">= {shown(edges[-1])}"]
    whole = ((lowest, highest),)
    inside = [(label, meet(whole, union([pair]))) for label, pair in zip(labels, ends, strict=True)]
    return [*inside, *rest_of(column)]
