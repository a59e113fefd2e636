"""A declaration proposed from findings, as far as it may be: what only the provider knows stays blank (design rule 2)."""

from collections.abc import Mapping
from typing import Any

from datasets import recipes
from datasets.tables import ColumnFinding


def propose(inspection: object) -> dict[str, object] | None:
    """Return a declaration to fill in; None before inspection."""
    found = findings(inspection)
    if found is None:
        return None
    recipe = recipes.propose(found)
    declared = recipes.merge(recipe, {"rows_per_person": None})
    return {"person_key": declared.pop("person_key"), **declared}


def findings(inspection: object) -> dict[str, ColumnFinding] | None:
    """Return the findings of a run's row by column, typed again; None before inspection."""
    if not isinstance(inspection, Mapping) or "columns" not in inspection:
        return None
    columns: Mapping[str, Mapping[str, Any]] = inspection["columns"]
    return {name: ColumnFinding(**found) for name, found in columns.items()}


def kinds(found: Mapping[str, ColumnFinding] | None) -> dict[str, str]:
    """Return the kind of information in each column that was found."""
    return {name: finding.info_type for name, finding in (found or {}).items()}
