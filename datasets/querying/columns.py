"""One declared column: role, type and its public domain. Nothing here ever looks at data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from datasets.querying.problems import Problems
from datasets.querying.reading import parse_number, parse_text
from datasets.schema import OTHER, Column, ColumnType, Grain, Role
from datasets.transforms.codebooks import codebook

KEYS = frozenset(
    {"name", "role", "type", "missing", "bounds", "step", "grain", "categories", "catalogue", "discover", "unit"}
    | {"constant_per_person", "sensitive", "shift_days"}
)
DOMAIN_MAX = 10_000
MISSING_MAX = 50
SHIFT_DAYS_MAX = 366
NUMERIC = (ColumnType.INTEGER, ColumnType.DECIMAL)
TEMPORAL = (ColumnType.DATE, ColumnType.TIMESTAMP)


def parse_column(declared: object, pointer: str, found: Problems) -> Column | None:
    """Return one column; None after noting problems."""
    if not isinstance(declared, Mapping):
        found.add("column_not_an_object", pointer)
        return None
    before = len(found.items)
    for key in set(declared) - KEYS:
        found.add("key_unknown", f"{pointer}/{key}", key=str(key)[:60])
    name = parse_text(declared.get("name"))
    if name is None:
        found.add("name_invalid", f"{pointer}/name")
    role = _role(declared.get("role"), pointer, found)
    kind = _type(declared.get("type", "category"), pointer, found)
    if not isinstance(declared.get("sensitive", False), bool):
        found.add("value_invalid", f"{pointer}/sensitive")
    facts: dict[str, object] = {"missing": _missing(declared.get("missing", []), pointer, found)}
    if role is Role.DIMENSION and kind is not None:
        facts |= _dimension(declared, kind, pointer, found)
    elif declared.get("discover", False) is not False:
        found.add("discover_not_a_category", f"{pointer}/discover")
    if role is Role.MEASURE:
        facts |= _measure(declared, kind, pointer, found)
    if len(found.items) > before or name is None or role is None or kind is None:
        return None
    constant = declared.get("constant_per_person", False) is True
    unit = parse_text(declared.get("unit", "")) or ""
    facts["sensitive"] = declared.get("sensitive", False) is True
    return Column(name=name, role=role, type=kind, constant_per_person=constant, unit=unit, **facts)  # type: ignore[arg-type]


def _role(value: object, pointer: str, found: Problems) -> Role | None:
    """Return the role; None and a problem for anything else."""
    if isinstance(value, str) and value in set(Role):
        return Role(value)
    found.add("role_unknown", f"{pointer}/role", allowed=", ".join(Role))
    return None


def _type(value: object, pointer: str, found: Problems) -> ColumnType | None:
    """Return the type; None and a problem for anything else."""
    if isinstance(value, str) and value in set(ColumnType):
        return ColumnType(value)
    found.add("type_unknown", f"{pointer}/type", allowed=", ".join(ColumnType))
    return None


def _missing(value: object, pointer: str, found: Problems) -> tuple[str, ...]:
    """Return the spellings that mean "no value"."""
    if isinstance(value, list) and len(value) <= MISSING_MAX and all(isinstance(item, str) for item in value):
        return tuple(value)
    found.add("missing_not_a_list", f"{pointer}/missing", max=MISSING_MAX)
    return ()


def _dimension(declared: Mapping[str, object], kind: ColumnType, pointer: str, found: Problems) -> dict[str, object]:
    """Return the facts that make a dimension's public domain."""
    discover = declared.get("discover", False)
    if not isinstance(discover, bool):
        found.add("value_invalid", f"{pointer}/discover")
        return {}
    if discover:
        return _discovered(declared, kind, pointer, found)
    if kind is ColumnType.CATEGORY:
        return _categories(declared, pointer, found)
    if kind in NUMERIC:
        return _size(_numbers(declared, kind, pointer, found), pointer, found)
    if kind in TEMPORAL:
        return _dates(declared, pointer, found)
    return {}


def _discovered(declared: Mapping[str, object], kind: ColumnType, pointer: str, found: Problems) -> dict[str, object]:
    """Return that a column's values come from key selection; a list or bounds beside it would say something else."""
    if kind is not ColumnType.CATEGORY:
        found.add("discover_not_a_category", f"{pointer}/discover")
    if declared.get("categories") or declared.get("catalogue"):
        found.add("discover_and_listed", f"{pointer}/discover")
    return {"discover": True}


def _categories(declared: Mapping[str, object], pointer: str, found: Problems) -> dict[str, object]:
    """Return a declared list, or the name of a code book and its list."""
    catalogue = declared.get("catalogue", "")
    if catalogue:
        try:
            return {"categories": codebook(str(catalogue)), "catalogue": str(catalogue)}
        except KeyError:
            found.add("catalogue_unknown", f"{pointer}/catalogue")
            return {}
    listed = declared.get("categories")
    read = [parse_text(item) for item in listed] if isinstance(listed, list) else []
    values = [item for item in read if item is not None]
    if not values or len(values) != len(read) or len(set(values)) != len(values) or len(values) > DOMAIN_MAX:
        found.add("categories_required", f"{pointer}/categories", max=DOMAIN_MAX)
        return {}
    return {"categories": tuple(item for item in values if item != OTHER)}


def _numbers(declared: Mapping[str, object], kind: ColumnType, pointer: str, found: Problems) -> dict[str, object]:
    """Return bounds and step of a numeric column; both bounds lie on the grid."""
    bounds, step = declared.get("bounds"), parse_number(declared.get("step", 1 if kind is ColumnType.INTEGER else None))
    edges = [parse_number(item) for item in bounds] if isinstance(bounds, list | tuple) else []
    ends = [edge for edge in edges if edge is not None]
    if len(edges) != 2 or len(ends) != 2 or ends[0] >= ends[1]:
        found.add("bounds_required", f"{pointer}/bounds")
        return {}
    low, high = ends
    if step is None or step <= 0:
        found.add("step_required", f"{pointer}/step")
        return {}
    # fractions: Decimal refuses a quotient of more than 28 digits
    if any(Fraction(edge) % Fraction(step) for edge in ends) or (kind is ColumnType.INTEGER and Fraction(step) % 1):
        found.add("bounds_off_grid", f"{pointer}/bounds")
        return {}
    return {"bounds": (low, high), "step": step}


def _size(facts: dict[str, object], pointer: str, found: Problems) -> dict[str, object]:
    """Note a problem when a numeric dimension has too many values."""
    bounds, step = facts.get("bounds"), facts.get("step")
    if isinstance(bounds, tuple) and isinstance(step, Decimal) and (bounds[1] - bounds[0]) / step >= DOMAIN_MAX:
        found.add("domain_too_large", f"{pointer}/step", max=DOMAIN_MAX)
    return facts


def _dates(declared: Mapping[str, object], pointer: str, found: Problems) -> dict[str, object]:
    """Return the date range and grain of a temporal dimension."""
    grain = declared.get("grain", Grain.MONTH.value)
    if not isinstance(grain, str) or grain not in set(Grain):
        found.add("grain_unknown", f"{pointer}/grain", allowed=", ".join(Grain))
        return {}
    bounds = declared.get("bounds")
    try:
        first, last = (date.fromisoformat(str(edge)) for edge in bounds)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        found.add("dates_required", f"{pointer}/bounds")
        return {}
    if first > last or (last - first).days > DOMAIN_MAX:
        found.add("dates_required", f"{pointer}/bounds")
        return {}
    return {"dates": (first, last), "grain": Grain(grain), "shift_days": _shift(declared, pointer, found)}


def _shift(declared: Mapping[str, object], pointer: str, found: Problems) -> int:
    """Return by how many days a person's dates may be moved."""
    days = declared.get("shift_days", 0)
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= SHIFT_DAYS_MAX:
        found.add("integer_out_of_range", f"{pointer}/shift_days", min=0, max=SHIFT_DAYS_MAX)
        return 0
    return days


def _measure(
    declared: Mapping[str, object], kind: ColumnType | None, pointer: str, found: Problems
) -> dict[str, object]:
    """Return the grid of a measure."""
    if kind not in NUMERIC:
        found.add("measure_not_numeric", f"{pointer}/type")
        return {}
    return _numbers(declared, kind, pointer, found)
