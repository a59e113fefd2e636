"""The record hook of grey-box tests: what every draw is handed, and what the engine is told (threats A14, A31 to A33).

It exists under tests/ alone. Its seam is the shelf: all noise comes from `draw_all` and `choose` of the parts that
`datasets.mechanisms` offers, all exact numbers from the engine's `run`; an architecture test holds both. Product code
has no switch, so nothing of this can be left on.

With `replay` a second run gets the answers of the first run's draws in place of its own: whatever then still
differs between two tables has gone round the noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import NamedTuple

import numpy as np

from datasets.engines.duckdb import DuckDBEngine
from datasets.mechanisms import (
    DISCRETE_GAUSSIAN,
    DISCRETE_LAPLACE,
    GEOMETRIC,
    LIBRARY_PERMUTE_AND_FLIP,
    PERMUTE_AND_FLIP,
)

VECTORS = (GEOMETRIC, DISCRETE_LAPLACE, DISCRETE_GAUSSIAN)
CHOOSERS = (PERMUTE_AND_FLIP, LIBRARY_PERMUTE_AND_FLIP)


class Draw(NamedTuple):
    """One draw: the exact values it was handed, what it was told of them, and what it gave."""

    mechanism: str
    values: tuple[int, ...]
    sensitivity: int  # L1 of the vector; of a Gaussian squared L2; of a choice the most one score moves
    loss: int  # micro-epsilon, or pico-rho of a Gaussian
    given: object

    @property
    def flow(self) -> tuple[object, ...]:
        """What must not depend on the data."""
        return self.mechanism, len(self.values), self.sensitivity, self.loss


@dataclass
class Record:
    """One run: its draws and the engine's statements, in order."""

    draws: list[Draw] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    replay: list[object] = field(default_factory=list)

    @property
    def flow(self) -> tuple[object, ...]:
        """The control flow: all that was done, whatever the values were."""
        return tuple(draw.flow for draw in self.draws), tuple(self.statements)


class Hook:
    """Wraps the shelf and the engine for one test; records into `record`."""

    def __init__(self, patch) -> None:
        self.record = Record()
        self.inside = False  # a vector of diffprivlib is drawn cell by cell: the outer call is the draw
        for part in VECTORS:
            self._wrap(patch, type(part), "draw_all")
        self._wrap(patch, type(GEOMETRIC), "draw")
        self._wrap(patch, type(DISCRETE_LAPLACE), "draw")
        for part in CHOOSERS:
            self._wrap(patch, type(part), "choose")
        run = DuckDBEngine.run
        patch.setattr(DuckDBEngine, "run", lambda *given: self._told(run, *given))

    def start(self, replay: Record | None = None) -> Record:
        """Record anew, drawing afresh or giving out again what another run was given."""
        self.record = Record(replay=[draw.given for draw in replay.draws] if replay else [])
        return self.record

    def _told(self, run, engine, sql, bounded):
        self.record.statements.append(sql)
        return run(engine, sql, bounded)

    def _wrap(self, patch, kind, name) -> None:
        real = getattr(kind, name)

        @wraps(real)
        def draw(part, values, **told):
            if self.inside:
                return real(part, values, **told)
            self.inside = True
            try:
                given = self.record.replay.pop(0) if self.record.replay else real(part, values, **told)
            finally:
                self.inside = False
            self.record.draws.append(_draw(part.name, values, told, given))
            return given

        patch.setattr(kind, name, draw)


def _draw(mechanism: str, values: object, told: dict[str, int], given: object) -> Draw:
    """Return a draw as it is kept."""
    exact = values if isinstance(values, Sequence | np.ndarray) else [values]
    sensitivity = told.get("sensitivity", told.get("sensitivity_squared", 0))
    loss = told.get("micro_epsilon", told.get("rho_pico", 0))
    return Draw(mechanism, tuple(int(value) for value in exact), sensitivity, loss, given)
