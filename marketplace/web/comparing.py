"""What was declared about each column beside what inspection found, with the differences a reviewer should see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasets.schema import KEPT, Declaration

PERSONAL = {"direct", "sensitive"}


@dataclass(frozen=True)
class Pair:
    """One column: as declared (None: undeclared), as found (None: not inspected), and whether they disagree."""

    name: str
    declared: Any
    found: Mapping[str, Any] | None
    differs: bool


def pairs(declaration: Declaration, inspection: object) -> list[Pair]:
    """Return a pair for every column declared or found, in declared order."""
    found = inspection.get("columns", {}) if isinstance(inspection, Mapping) else {}
    names = [*declaration.by_name, *(name for name in found if name not in declaration.by_name)]
    return [_pair(name, declaration.by_name.get(name), found.get(name)) for name in names]


def _pair(name: str, declared: Any, found: Mapping[str, Any] | None) -> Pair:
    """Return one pair; keeping what looks personal, or an unsure finding, is a difference."""
    kept = declared is not None and declared.role in KEPT
    worrying = found is not None and (found.get("sensitivity") in PERSONAL or found.get("action") == "review")
    return Pair(name=name, declared=declared, found=found, differs=kept and worrying)
