"""How many rows a filter would match if every declared value were as frequent as any other: a public guess, never data."""

from math import prod

from datasets.query import AllOf, CodeFilter, SpanFilter, Where
from datasets.schema import Declaration

LEAST = 1e-6


def matching_share(where: Where | None, declaration: Declaration) -> float:
    """Return the guessed share (0..1] of rows that pass a filter."""
    return max(LEAST, min(1.0, _share(where, declaration))) if where is not None else 1.0


def _share(where: Where, declaration: Declaration) -> float:
    """Return the guessed share of one node, its parts taken as independent."""
    if isinstance(where, CodeFilter):
        return len(where.codes) / max(1, declaration.column(where.column).other_code)
    if isinstance(where, SpanFilter):
        low, high = declaration.column(where.column).grid
        return sum(last - first + 1 for first, last in where.spans) / (high - low + 1)
    shares = [_share(part, declaration) for part in where.parts]
    return prod(shares) if isinstance(where, AllOf) else 1 - prod(1 - min(1.0, share) for share in shares)
