"""Minimum cell: groups whose noisy count is smaller are not shown. Acts on noisy values alone, so it costs nothing."""

from collections.abc import Sequence

from marketplace.core.errors import Invalid
from marketplace.licences.clauses.base import Asked, Clause, constraint, whole


def _at_query(value: int, asked: Asked) -> None:
    """Refuse a grouped question without a count: nothing would tell which groups are too small."""
    if asked.grouped and not asked.counts:
        raise Invalid("minimum_cell_needs_count", pointer="/query/select", min=value)


def hide(value: int, places: Sequence[int], rows: list[list[object]], groups: int) -> list[list[object]]:
    """Return rows with the numbers of small groups taken out; the groups themselves are declared and stay.

    Args:
        value: the smallest noisy count that is shown.
        places: where the counts stand in a row.
        rows: the answer's rows.
        groups: how many of the first columns name the group.
    """
    if not places or not groups:
        return rows
    return [
        row if all(_shown(row[place], value) for place in places) else [*row[:groups], *[None] * (len(row) - groups)]
        for row in rows
    ]


def _shown(number: object, value: int) -> bool:
    """Tell whether a noisy count reaches the minimum."""
    return isinstance(number, int | float) and number >= value


CLAUSE = Clause(
    name="minimum_cell",
    field={"type": "integer", "minimum": 2, "maximum": 1_000_000},
    read=whole(2, 1_000_000),
    odrl=lambda value: ("constraint", constraint("count", "gteq", value)),
    words=lambda value: (
        f"Groups with a noisy count below {value} are not shown.",
        f"加噪计数小于 {value} 的分组不予展示。",
    ),
    at_query=_at_query,
)
