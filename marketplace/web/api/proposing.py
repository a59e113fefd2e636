"""A declaration proposed from findings: names, roles and types only. Bounds, lists and dates stay blank (design rule 2)."""

from collections.abc import Mapping


def propose(inspection: object) -> dict[str, object] | None:
    """Return a declaration to fill in; None before inspection."""
    if not isinstance(inspection, Mapping) or "columns" not in inspection:
        return None
    columns = [_column(name, found) for name, found in inspection["columns"].items()]
    persons = [column for column in columns if column["role"] == "person"]
    for column in persons[1:]:  # a table is about one person a row
        column["role"] = "drop"
    return {"person_key": persons[0]["name"] if persons else "", "rows_per_person": None, "columns": columns}


def _column(name: str, found: Mapping[str, object]) -> dict[str, object]:
    """Return one column to fill in."""
    if found["info_type"] == "ID_CARD":
        return {"name": name, "role": "person", "type": "category"}
    role = "drop" if found["sensitivity"] == "direct" or found["action"] == "drop" else "dimension"
    return {"name": name, "role": role, "type": "category", "categories": [] if role == "dimension" else None}
