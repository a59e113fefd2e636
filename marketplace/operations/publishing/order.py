"""A declaration file (TOML, the contract's keys) taken apart into what each service wants."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from datasets.querying import plain
from marketplace.core.errors import Invalid

PARTS = ("population", "product", "notice")


@dataclass(frozen=True)
class Order:
    """What to publish: texts of population and product, a notice, and the declaration with its offers."""

    population: dict[str, Any]
    product: dict[str, Any]
    notice: dict[str, Any] | None
    declaration: dict[str, Any]


def read_order(path: Path) -> Order:
    """Return the order a file holds.

    Raises:
        Invalid: the file cannot be read, is not TOML, or has no `[product]` or `[population]`.
    """
    try:
        with path.open("rb") as file:
            read = tomllib.load(file, parse_float=Decimal)
    except OSError as problem:
        raise Invalid("file_unreadable", file=path.name) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Invalid("declaration_not_toml", file=path.name) from problem
    parts = {name: read.pop(name, None) for name in PARTS}
    for name in ("population", "product"):
        if not isinstance(parts[name], dict):
            raise Invalid("field_required", pointer=f"/{name}")
    return Order(declaration=plain(read), **parts)
