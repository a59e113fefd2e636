"""The sockets of the shelves: what a detector, transform, mechanism, engine or store must look like."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from datasets.tables import BoundedTable


class Detector(Protocol):
    """Recognises one kind of information in text cells."""

    info_type: str
    sensitivity: str
    headers: tuple[str, ...]

    def share(self, values: Sequence[str]) -> float:
        """Return the share (0..1) of the non-empty `values` that look like this kind."""
        ...


class Mechanism(Protocol):
    """Draws integer noise; see the wrapper's rules in mechanisms/geometric.py."""

    name: str

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise. ValueError where the public facts do not allow this mechanism."""
        ...

    def half_interval(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the smallest t with P(|noise| <= t) >= 0.95."""
        ...


class Engine(Protocol):
    """Runs one compiled question over a bounded table, exactly."""

    def run(self, sql: str, bounded: BoundedTable) -> Iterator[tuple[int, ...]]:
        """Yield rows of integers."""
        ...


class Store(Protocol):
    """Where a run's files lie: written to a temporary name, renamed when whole."""

    def path(self, name: str) -> Path:
        """Return the final place of `name`."""
        ...

    def temporary(self, name: str) -> Path:
        """Return a place to write `name` before it is whole."""
        ...

    def publish(self, name: str) -> Path:
        """Move `name` from its temporary to its final place, durably."""
        ...
