"""Answering one question: exact integers from the engine, one draw a cell and metric, nothing exact kept."""

import itertools
from dataclasses import asdict, dataclass

from datasets.engines.duckdb import DuckDBEngine
from datasets.interfaces import Engine, Mechanism
from datasets.mechanisms import DISCRETE_LAPLACE, GEOMETRIC
from datasets.query import Metric, MetricKind, Query
from datasets.querying.compiling import compile_query
from datasets.querying.parsing import from_canonical, group_codes
from datasets.querying.planning import plan_noise, total_range
from datasets.tables import BoundedTable, Noise

MECHANISMS: dict[str, Mechanism] = {part.name: part for part in (GEOMETRIC, DISCRETE_LAPLACE)}


@dataclass(frozen=True)
class Answer:
    """A drawn vector: one row of noisy grid integers a key. Safe to store and to show for ever."""

    query: Query
    keys: tuple[tuple[int, ...], ...]
    noise: tuple[Noise, ...]
    values: tuple[tuple[int, ...], ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain values that JSON keeps; `from_dict` reads them back."""
        return {
            "query": self.query.canonical().decode(),
            "keys": [list(key) for key in self.keys],
            "noise": [asdict(item) for item in self.noise],
            "values": [list(row) for row in self.values],
        }

    @classmethod
    def from_dict(cls, kept: dict[str, object]) -> "Answer":
        """Return the answer `to_dict` wrote."""
        noise = tuple(
            Noise(**{**item, "metric": Metric(MetricKind(item["metric"]["kind"]), item["metric"]["column"])})
            for item in kept["noise"]  # type: ignore[attr-defined]
        )
        return cls(
            query=from_canonical(str(kept["query"]).encode()),
            keys=tuple(tuple(key) for key in kept["keys"]),  # type: ignore[attr-defined]
            noise=noise,
            values=tuple(tuple(row) for row in kept["values"]),  # type: ignore[attr-defined]
        )


def answer(query: Query, bounded: BoundedTable, *, loss: int, engine: Engine | None = None) -> Answer:
    """Answer one typed question on a bounded table, drawing fresh noise.

    Args:
        query: the question, in canonical form.
        bounded: the table it is asked of.
        loss: what the caller has charged for it, in micro-epsilon.
        engine: what computes the exact integers; DuckDB when not given.

    Raises:
        PlatformError: engine or draw failed. No error depends on the data.
    """
    noises = plan_noise(query, bounded.declaration, loss, bounded.rows_kept_max)
    exact = totals(query, bounded, engine or DuckDBEngine())
    keys = tuple(itertools.product(*group_codes(query, bounded.declaration)))
    zero = (0,) * len(query.metrics)
    values = tuple(_draw(exact.get(key, zero), noises, bounded) for key in keys)
    return Answer(query=query, keys=keys, noise=noises, values=values)


def totals(query: Query, bounded: BoundedTable, engine: Engine) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Return the exact totals by key. Private: they live in the memory of one draw only."""
    sql = compile_query(query, bounded.declaration, bounded.rows_kept_max)
    width = len(query.group_by)
    found = {}
    for row in engine.run(sql, bounded):
        numbers = tuple(int(number or 0) for number in row)
        found[numbers[:width]] = numbers[width:]
    return found


def _draw(exact: tuple[int, ...], noises: tuple[Noise, ...], bounded: BoundedTable) -> tuple[int, ...]:
    """Return one cell's noisy integers; each exact total is clamped to its public range first."""
    drawn = []
    for value, noise in zip(exact, noises, strict=True):
        low, high = total_range(noise.metric, bounded.declaration)
        mechanism = MECHANISMS[noise.mechanism]
        clamped = min(max(value, low), high)
        drawn.append(mechanism.draw(clamped, sensitivity=noise.sensitivity, micro_epsilon=noise.micro_epsilon))
    return tuple(drawn)
