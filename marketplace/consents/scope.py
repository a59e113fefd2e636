"""What a notice told of, against what a version does: purposes, kinds of information, method (PIPL articles 14, 17).

Where any of the three grows beyond the notice, consents made under it no longer cover the version: those people must be
asked again. A notice that names no kinds, or no methods, limits none: it was told in its text alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.catalogue.declared import kept_columns

RELEASE, LIVE_ANSWERS = "release", "live_answers"
METHODS = (RELEASE, LIVE_ANSWERS)


@dataclass(frozen=True)
class Scope:
    """Purposes, columns and methods."""

    purposes: frozenset[str]
    information: frozenset[str]
    methods: frozenset[str]


def of_version(purposes: Collection[str], declaration: Mapping[str, Any] | None, offers: Collection[object]) -> Scope:
    """Return what a version does: the columns it keeps, tables drawn once, and answers where it is offered."""
    declared = declaration or {}
    kept = {column["name"] for column in kept_columns(declared)}
    methods = {RELEASE: bool(declared.get("release", {}).get("tables")), LIVE_ANSWERS: bool(offers)}
    return Scope(frozenset(purposes), frozenset(kept), frozenset(name for name, used in methods.items() if used))


def tells(told: Scope, wanted: Scope) -> bool:
    """Tell whether a notice told of all that is wanted."""
    kinds = not told.information or wanted.information <= told.information
    methods = not told.methods or wanted.methods <= told.methods
    return wanted.purposes <= told.purposes and kinds and methods
