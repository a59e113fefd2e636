"""Declarations as their providers wrote them: plain values, perhaps not sound yet."""

from collections.abc import Mapping
from typing import Any

from datasets.schema import KEPT


def kept_columns(declaration: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """Return the columns whose values are used; none without a declaration."""
    return [column for column in (declaration or {}).get("columns", ()) if column.get("role") in KEPT]
