"""The sockets of the shelves: what a detector, transform, mechanism, engine or store must look like."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from datasets.tables import BoundedTable

IntArray = npt.NDArray[np.int64]


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

    @property
    def action(self) -> str:
        """What is proposed for a column of it: drop, pseudonymise, generalise, keep or review."""
        ...

    def share(self, values: Sequence[str]) -> float:
        """Return the share (0..1) of the plain, non-empty `values` that are of this kind."""
        ...


class Mechanism(Protocol):
    """Draws integer noise for a loss of epsilon; see the wrapper's rules in mechanisms/geometric.py."""

    @property
    def name(self) -> str:
        """The mechanism's name, as cards and answers show it."""
        ...

    def allows(self, *, range_max: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether values of at most `range_max` in size can be drawn for."""
        ...

    def draw(self, value: int, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return value + noise. ValueError where the public facts do not allow this mechanism."""
        ...

    def draw_all(self, values: IntArray, *, sensitivity: int, micro_epsilon: int) -> IntArray:
        """Return a vector + independent noise; `sensitivity` is the whole vector's, in L1."""
        ...

    def half_interval(self, *, sensitivity: int, micro_epsilon: int, miss: Decimal = ...) -> int:
        """Return the smallest t with P(|noise| > t) <= miss; 5 % when not given."""
        ...

    def delta_atto(self, *, sensitivity: int, micro_epsilon: int) -> int:
        """Return what one draw costs in delta, in 1e-18."""
        ...


class ConcentratedMechanism(Protocol):
    """Draws integer noise for a loss of rho."""

    @property
    def name(self) -> str:
        """The mechanism's name, as cards and answers show it."""
        ...

    def allows(self, *, range_max: int, sensitivity_squared: int, rho_pico: int) -> bool:
        """Tell, from public facts, whether values of at most `range_max` in size can be drawn for."""
        ...

    def draw_all(self, values: IntArray, *, sensitivity_squared: int, rho_pico: int) -> IntArray:
        """Return a vector + independent noise; `sensitivity_squared` is the whole vector's, in L2."""
        ...

    def half_interval(self, *, sensitivity_squared: int, rho_pico: int, miss: Decimal = ...) -> int:
        """Return a t with P(|noise| > t) <= miss; 5 % when not given."""
        ...

    def delta_atto(self, *, sensitivity_squared: int, rho_pico: int) -> int:
        """Return what one draw costs in delta, in 1e-18."""
        ...


class Chooser(Protocol):
    """Chooses one of a public list of candidates by their private scores, for a loss of epsilon."""

    @property
    def name(self) -> str:
        """The mechanism's name, as cards and answers show it."""
        ...

    def allows(self, *, candidates: int, sensitivity: int, micro_epsilon: int) -> bool:
        """Tell, from public facts, whether a choice can be made."""
        ...

    def choose(self, scores: Sequence[int], *, sensitivity: int, micro_epsilon: int) -> int:
        """Return the place of the chosen candidate; a higher score is better."""
        ...

    def delta_atto(self, *, candidates: int, micro_epsilon: int) -> int:
        """Return what one choice costs in delta, in 1e-18."""
        ...


class Engine(Protocol):
    """Runs one compiled question over a bounded table, exactly."""

    def run(self, sql: str, bounded: BoundedTable) -> list[IntArray]:
        """Return the columns of the result as 64-bit integers; a missing number is 0."""
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
