"""Running the audit: both tables through the whole pipeline, many answers on each, one error rate over all cases."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from datasets import pipeline
from datasets.accounting import ConcentratedLoss, PureLoss, epsilon_at
from datasets.engines.duckdb import DuckDBEngine
from datasets.plan import ConsentRule, Keys, Plan
from datasets.querying import answer, loss_of, present, read_json
from datasets.querying.selecting import draw_discovery
from datasets.schema import Declaration
from datasets.stores.local import LocalStore
from datasets.tables import BoundedTable
from marketplace.operations.auditing.cases import (
    CASES,
    HEADER,
    KEY_CASES,
    Case,
    KeyCase,
    Row,
    declaration,
    key_declaration,
)
from marketplace.operations.auditing.estimating import Bound, lower_bound

ALPHA = 0.01  # chance that an audit of sound code raises any false alarm
DELTA = 1e-6  # far above what a pure draw is charged; the delta a rho is converted at
KEYS_DELTA = 0.02  # of audited key selections: a delta that is charged in earnest could never be seen
NOT_NAMED = -1.0


@dataclass(frozen=True)
class Finding:
    """One case's result: the claim is broken where the bound passes it."""

    case: str
    guarantee: str
    claimed: float
    bound: Bound

    @property
    def broken(self) -> bool:
        """Tell whether the draws contradict the claim."""
        return self.bound.epsilon > self.claimed


def audit(
    *,
    micro_epsilon: int,
    runs: int,
    guarantees: Sequence[str] = ("pure",),
    cases: Sequence[Case | KeyCase] = (*CASES, *KEY_CASES),
    say: Callable[[Finding], None] = lambda _: None,
) -> list[Finding]:
    """Audit every case; a concentrated draw is held to the (epsilon, delta) its rho converts to.

    Args:
        micro_epsilon: the loss of each answer.
        runs: answers on each of the two tables of a case.
        guarantees: which kinds of product.
        cases: what is audited.
        say: hears each finding.
    """
    findings = []
    alpha = ALPHA / (len(cases) * len(guarantees))
    for guarantee in guarantees:
        for case in cases:
            own = KEYS_DELTA if isinstance(case, KeyCase) else 0.0
            draws = _chosen if isinstance(case, KeyCase) else _drawn
            drawn = [draws(case, rows, guarantee, micro_epsilon, runs) for rows in (case.filled, case.without)]  # type: ignore[arg-type]
            bound = lower_bound(*drawn, delta=DELTA + own, alpha=alpha)
            findings.append(Finding(case.name, guarantee, claimed(micro_epsilon, guarantee), bound))
            say(findings[-1])
    return findings


def claimed(micro_epsilon: int, guarantee: str) -> float:
    """Return the epsilon that a draw's loss claims at the audit's delta, beside a delta of its own."""
    loss = loss_of(micro_epsilon, declaration(guarantee))
    if isinstance(loss, PureLoss):
        return loss.micro_epsilon / 1e6
    return epsilon_at(rho_pico=loss.rho_pico, delta_atto=round(DELTA * 1e18)) / 1e6


def _chosen(case: KeyCase, rows: Sequence[Row], guarantee: str, micro_epsilon: int, runs: int) -> list[float]:
    """Return the noisy number of persons of the looked-at keys in each of many key selections, or NOT_NAMED."""
    declared = key_declaration(guarantee, case)
    loss, delta = loss_of(micro_epsilon, declared), round(KEYS_DELTA * 1e18)
    paid = PureLoss(loss.micro_epsilon, delta) if isinstance(loss, PureLoss) else ConcentratedLoss(loss.rho_pico, delta)
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        table = _bounded(rows, declared, Path(folder))
        return [_named(table, paid, case.key) for _ in range(runs)]


def _named(table: BoundedTable, loss: PureLoss | ConcentratedLoss, key: str) -> float:
    """Return the noisy number of persons of the keys that begin so, added up; NOT_NAMED where none is named."""
    (found,) = draw_discovery(table, loss=loss, engine=DuckDBEngine()).selections
    named = [count for (text,), count in zip(found.keys, found.persons, strict=True) if str(text).startswith(key)]
    return float(sum(named)) if named else NOT_NAMED


def _drawn(case: Case, rows: Sequence[Row], guarantee: str, micro_epsilon: int, runs: int) -> list[float]:
    """Return the number looked at in each of many answers about one table."""
    declared = declaration(guarantee)
    query, view = read_json(case.question, declared)
    loss = loss_of(micro_epsilon, declared)
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        table = _bounded(rows, declared, Path(folder))
        return [_read(present(answer(query, table, loss=loss), declared, view), case.column) for _ in range(runs)]


def _bounded(rows: Sequence[Row], declared: Declaration, folder: Path) -> BoundedTable:
    """Return a table through the pipeline up to bounding, with keys of its own."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    plan = Plan(
        declaration=declared,
        consent=ConsentRule(required=False, purposes=(), as_of=datetime.now(UTC)),
        keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
    )
    made = pipeline.run([out.getvalue().encode()], plan, store=LocalStore(folder), until="bounding")
    assert made.bounded is not None
    return made.bounded


def _read(shown: dict[str, object], column: str) -> float:
    """Return the sum over cells of an output column (of all bins of a histogram)."""
    columns, rows = shown["columns"], shown["rows"]
    assert isinstance(columns, list)
    assert isinstance(rows, list)
    places = list(_places([str(item["name"]) for item in columns], column))
    return float(sum(row[place] for row in rows for place in places))


def _places(names: Sequence[str], column: str) -> Iterator[int]:
    """Yield the places of a column, or of the bins it is split into; never of interval ends."""
    for place, name in enumerate(names):
        if (name == column or name.startswith(f"{column}_")) and not name.endswith(("_low", "_high")):
            yield place
