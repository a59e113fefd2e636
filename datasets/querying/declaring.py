"""A declaration as people write it (JSON or TOML) to its typed value, with every problem found at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from datasets.errors import DeclarationError, Problem
from datasets.querying.columns import parse_column
from datasets.querying.discovering import parse_discovery
from datasets.querying.problems import Problems
from datasets.querying.reading import parse_epsilon, parse_text
from datasets.querying.tables import parse_tables
from datasets.schema import Column, Declaration, Guarantee, Role

KEYS = frozenset(
    {"person_key", "rows_per_person", "rows_max", "guarantee", "columns", "release", "birth_date", "one_row_per"},
)
RELEASE_KEYS = frozenset({"epsilon", "tables", "profile", "delta", "keys_per_person"})
ROWS_MAX = 200_000_000
ROWS_PER_PERSON_MAX = 10_000
COLUMNS_MAX = 200
DOUBLE_EXACT = 2**53


def parse_declaration(declared: object) -> Declaration:
    """Return the declaration; a table without `person_key` is row-level and must say `rows_per_person = 1`.

    Raises:
        DeclarationError: one or more rules are broken; `problems` names each with its JSON pointer.
    """
    found = Problems()
    if not isinstance(declared, Mapping):
        raise DeclarationError((Problem("declaration_not_an_object", ""),))
    for key in set(declared) - KEYS:
        found.add("key_unknown", f"/{key}" if isinstance(key, str) else "", key=str(key)[:60])
    rows_max = _integer(declared.get("rows_max", 10_000_000), "rows_max", ROWS_MAX, found)
    columns = _columns(declared.get("columns"), rows_max, found)
    person_key, kept = _person(declared, columns, found)
    guarantee = _guarantee(declared.get("guarantee", "pure"), found)
    read = Declaration(
        person_key=person_key,
        rows_per_person=kept,
        guarantee=guarantee,
        columns=columns,
        rows_max=rows_max,
        birth_date=_named(declared, "birth_date", {column.name for column in columns}, found),
        period=_named(
            declared, "one_row_per", {column.name for column in columns if column.role is Role.DIMENSION}, found
        ),
    )
    release = _release(declared.get("release"), read, found)
    found.raise_any()
    return replace(read, **release)


def _guarantee(value: object, found: Problems) -> Guarantee:
    """Return the guarantee; pure and a problem for anything else."""
    if isinstance(value, str) and value in set(Guarantee):
        return Guarantee(value)
    found.add("guarantee_not_offered", "/guarantee", allowed=", ".join(Guarantee))
    return Guarantee.PURE


def _named(declared: Mapping[str, object], key: str, names: set[str], found: Problems) -> str:
    """Return a column named under a key, empty where none is; a problem when there is no such column."""
    name = declared.get(key, "")
    if name and (not isinstance(name, str) or name not in names):
        found.add("column_unknown", f"/{key}")
        return ""
    return str(name)


def _integer(value: object, name: str, most: int, found: Problems) -> int:
    """Return a whole number from 1 to `most`; 1 and a problem otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        found.add("integer_out_of_range", f"/{name}", min=1, max=most)
        return 1
    return value


def _columns(declared: object, rows_max: int, found: Problems) -> tuple[Column, ...]:
    """Return the columns that could be read, with problems for the rest."""
    if not isinstance(declared, list) or not declared or len(declared) > COLUMNS_MAX:
        found.add("columns_required", "/columns", max=COLUMNS_MAX)
        return ()
    read = [parse_column(item, f"/columns/{place}", found) for place, item in enumerate(declared)]
    columns = tuple(column for column in read if column is not None)
    seen: set[str] = set()
    for place, column in enumerate(columns):
        if column.name in seen:
            found.add("column_twice", f"/columns/{place}/name")
        seen.add(column.name)
        if column.role is Role.MEASURE and rows_max * column.magnitude >= DOUBLE_EXACT:
            found.add("bounds_too_wide", f"/columns/{place}/bounds", max=DOUBLE_EXACT // rows_max)
    return columns


def _person(declared: Mapping[str, object], columns: tuple[Column, ...], found: Problems) -> tuple[str, int]:
    """Return the person key's column and how many rows of a person are kept."""
    kept = _integer(declared.get("rows_per_person"), "rows_per_person", ROWS_PER_PERSON_MAX, found)
    key = parse_text(declared.get("person_key")) or ""
    persons = [column.name for column in columns if column.role is Role.PERSON]
    if key and persons != [key]:
        found.add("person_key_not_declared", "/person_key")
    if not key and persons:
        found.add("person_key_required", "/person_key")
    if not key and kept != 1:
        found.add("row_level_keeps_one_row", "/rows_per_person")
    return key, kept


def _release(declared: object, read: Declaration, found: Problems) -> dict[str, Any]:
    """Return the declared tables, the loss of the whole release and whether it pays for a profile."""
    if not isinstance(declared, Mapping) or set(declared) - RELEASE_KEYS:
        found.add("release_required", "/release")
        return {}
    profile = declared.get("profile", True)
    if not isinstance(profile, bool):
        found.add("value_invalid", "/release/profile")
    facts: dict[str, Any] = {"profile": bool(profile and read.person_key)}
    facts["tables"] = parse_tables(declared.get("tables"), read, found)
    facts |= parse_discovery(declared, replace(read, tables=facts["tables"]), found)
    with found.within("/release"):
        facts["release_micro_epsilon"] = parse_epsilon(declared.get("epsilon"))
    return facts
