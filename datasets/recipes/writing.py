"""A recipe as a file: TOML or JSON, out and in again without loss."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from datasets.errors import InputError

CHARACTERS_MAX = 1_000_000
DELETE = "\x7f"  # the one mark that JSON's strings may hold and TOML's may not


def toml(recipe: Mapping[str, Any]) -> str:
    """Return a recipe as TOML."""
    lines = [f"{name} = {_value(value)}" for name, value in recipe.items() if name != "steps"]
    for step in recipe["steps"]:
        lines += ["", "[[steps]]", *(f"{name} = {_value(value)}" for name, value in step.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """Return a plain value as TOML writes it: JSON's strings, numbers, lists and truth values are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace(DELETE, "\\u007f")


def read(text: str) -> object:
    """Return what a file holds: JSON when it begins with a brace, else TOML.

    Raises:
        InputError: it is neither.
    """
    if len(text) > CHARACTERS_MAX:
        raise InputError("recipe_invalid", pointer="/recipe")
    try:
        return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise InputError("recipe_invalid", pointer="/recipe") from problem
