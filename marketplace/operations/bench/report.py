"""What a benchmark is told and what it reports, in the contract's shape."""

import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("duckdb", "pyarrow", "numpy", "django", "diffprivlib")


@dataclass(frozen=True)
class Options:
    """Size of the table or of the history, repetitions, where files go, what is told meanwhile."""

    rows: int
    folder: Path
    runs: int = 5
    rows_per_person: int = 500
    say: Callable[[str], None] = lambda text: None  # noqa: ARG005 - tells nobody


@dataclass(frozen=True)
class Result:
    """One measured thing: medians in seconds, their ratio, memory, error; a note where a figure is missing or odd."""

    name: str
    seconds: float | None
    baseline_seconds: float | None
    ratio: float | None
    peak_mib: int | None = None
    error: float | None = None
    note: str = ""
    facts: dict[str, float | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """A whole benchmark; `broken` names the promises that did not hold."""

    bench: str
    rows: int
    threads: int
    results: tuple[Result, ...]
    broken: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the report as one line of JSON, the contract's shape and more."""
        results = [{**asdict(item), **item.facts} for item in self.results]
        for item in results:
            del item["facts"]
        shape = {"bench": self.bench, "rows": self.rows, "threads": self.threads, "results": results}
        return json.dumps({**shape, "versions": versions(), "broken": list(self.broken)}, ensure_ascii=False)


def versions() -> dict[str, str]:
    """Return what was measured with."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
