"""Steps to declared columns and back, without loss; a recipe's digest; a recipe put into a declaration."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from datasets.errors import DeclarationError, InputError, Problem
from datasets.recipes.methods import DECLARED, Method, method_of
from datasets.schema import Role

FORMAT = 1  # of the written form; changes when a key changes its meaning
KEYS = frozenset({"recipe", "birth_date", "steps"})
OWN = ("column", "method")
TABLES_PROPOSED = 3
EPSILON_PROPOSED = 0.5

Step = dict[str, Any]


def recipe_of(declared: Mapping[str, Any]) -> dict[str, Any]:
    """Return the recipe of a sound declaration, as plain values."""
    born = declared.get("birth_date")
    steps = [_step(column) for column in declared["columns"]]
    return {"recipe": FORMAT, **({"birth_date": born} if born else {}), "steps": steps}


def _step(column: Mapping[str, Any]) -> Step:
    """Return the step of one declared column: the method's word in place of the role."""
    kind = column.get("type", "category")
    catalogue, days = str(column.get("catalogue") or ""), column.get("shift_days", 0)
    method = method_of(column["role"], kind, catalogue=catalogue, shift_days=days)
    others = {
        name: value for name, value in column.items() if name not in {"name", "role", "type"} and value is not None
    }
    usual = kind == DECLARED[method][1][0]
    return {"column": column["name"], "method": method.value, **({} if usual else {"type": kind}), **others}


def columns_of(recipe: object) -> list[dict[str, Any]]:
    """Return the declared columns a recipe stands for; their bounds and lists are checked with the declaration.

    Raises:
        InputError: this is no recipe. DeclarationError: a step names no column, or a method that is none.
    """
    if not isinstance(recipe, Mapping) or recipe.get("recipe") != FORMAT or set(recipe) - KEYS:
        raise InputError("recipe_invalid", pointer="/recipe")
    steps = recipe.get("steps")
    if not isinstance(steps, list) or not steps:
        raise InputError("recipe_invalid", pointer="/steps")
    wrong = tuple(Problem("recipe_step_invalid", f"/steps/{at}") for at, step in enumerate(steps) if not _sound(step))
    if wrong:
        raise DeclarationError(wrong)
    return [_column(step) for step in steps]


def _sound(step: object) -> bool:
    """Tell whether a step's method is one and its other keys do not say another."""
    if not isinstance(step, Mapping) or {"name", "role"} & set(step):
        return False
    if not all(isinstance(step.get(name, ""), str) for name in (*OWN, "type")) or "column" not in step:
        return False
    if step.get("method") not in set(Method):
        return False
    column = _column(step)
    if column["type"] not in DECLARED[Method(step["method"])][1]:
        return False
    return bool(_step(column)["method"] == step["method"])


def _column(step: Mapping[str, Any]) -> dict[str, Any]:
    """Return the declared column of one step."""
    role, kinds = DECLARED[Method(step["method"])]
    others = {name: value for name, value in step.items() if name not in {*OWN, "type"}}
    return {"name": step["column"], "role": role.value, "type": step.get("type", kinds[0].value), **others}


def digest(recipe: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a recipe's canonical JSON: its version."""
    text = json.dumps(recipe, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def merge(
    recipe: Mapping[str, Any], declared: Mapping[str, Any] | None, *, rows_per_person: int | None = None
) -> dict[str, Any]:
    """Return a declaration with its de-identification taken from a recipe; what else it says stays.

    Without a declaration so far, a release of plain counts by the first columns is proposed.

    Raises:
        InputError, DeclarationError: see `columns_of`.
    """
    columns = columns_of(recipe)
    persons = [column["name"] for column in columns if column["role"] == Role.PERSON]
    before: dict[str, Any] = dict(declared) if declared is not None else {"release": _release(columns)}
    if rows_per_person is not None:
        before["rows_per_person"] = rows_per_person
    elif not persons:
        before["rows_per_person"] = 1
    born = {"birth_date": recipe["birth_date"]} if recipe.get("birth_date") else {}
    before.pop("birth_date", None)
    return {**before, **born, "person_key": persons[0] if persons else "", "columns": columns}


def _release(columns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a proposed release: rows counted by each of the first dimensions."""
    dimensions = [column["name"] for column in columns if column["role"] == Role.DIMENSION][:TABLES_PROPOSED]
    groups = [[name] for name in dimensions] or [[]]
    return {
        "epsilon": EPSILON_PROPOSED,
        "tables": [{"group_by": group, "select": [{"count": "rows"}]} for group in groups],
    }
