"""The sockets of the shelves: what a detector, transform, mechanism, engine or store must look like."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from datasets.tables import BoundedTable


class Detector(Protocol):
    """Recognises one kind of information in text cells."""

    @property
    def info_type(self) -> str:
        """The information type's code, as the contract lists them."""
        ...

    @property
    def sensitivity(self) -> str:
        """How it bears on a person: direct, quasi, sensitive or plain."""
        ...

    @property
    def headers(self) -> tuple[str, ...]:
        """Words that name the kind in a header, lower case."""
        ...

    def share(self, values: Sequence[str]) -> float:
        """Return the share (0..1) of the non-empty `values` that look like this kind."""
        ...


class Mechanism(Protocol):
    """Draws integer noise; see the wrapper's rules in mechanisms/geometric.py."""

    @property
    def name(self) -> str:
        """The mechanism's name, as cards and answers show it."""
        ...

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise. ValueError where the public facts do not allow this mechanism."""
        ...

    def half_interval(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the smallest t with P(|noise| <= t) >= 0.95."""
        ...

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return what one draw costs in delta, in 1e-18."""
        ...


class Engine(Protocol):
    """Runs one compiled question over a bounded table, exactly."""

    def run(self, sql: str, bounded: BoundedTable) -> Iterator[tuple[int | None, ...]]:
        """Yield rows of integers; a sum over nothing is None."""
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
