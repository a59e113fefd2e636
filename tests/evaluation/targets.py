"""What detection must reach, by header scheme, and the report of what it reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.evaluation.scoring import Score, f1


@dataclass(frozen=True)
class Target:
    """One figure with its limit; `least` tells whether the limit is the least or the most allowed."""

    name: str
    value: Callable[[Score], float]
    limit: float
    least: bool = True
    blind_limit: float | None = None  # under meaningless headers, when another

    def met(self, scheme: str, score: Score) -> bool:
        """Tell whether a score meets the limit of its header scheme."""
        limit = self.at(scheme)
        return self.value(score) >= limit if self.least else self.value(score) <= limit

    def at(self, scheme: str) -> float:
        """Return the limit under a header scheme."""
        return self.blind_limit if scheme == "meaningless" and self.blind_limit is not None else self.limit


TARGETS = (
    Target("type F1, mean over types", lambda score: score.macro, 0.93, blind_limit=0.85),
    Target("type F1, all columns", lambda score: score.micro, 0.93, blind_limit=0.85),
    Target("personal columns found", lambda score: score.personal.value, 0.98),
    Target("sensitive columns found", lambda score: score.sensitive.value, 0.95),
    Target("identifiers left in text", lambda score: score.identifiers_left.value, 0.01, least=False),
    Target("mobiles, IDs and cards left in text", lambda score: score.sure_left.value, 0.0, least=False),
    Target("names left in text", lambda score: score.names_left.value, 0.03, least=False),
    Target("look-alikes redacted in text", lambda score: score.look_alikes_redacted.value, 0.03, least=False),
    Target("look-alike columns taken", lambda score: score.look_alike_columns_taken.value, 0.10, least=False),
    Target("other text kept", lambda score: score.text_kept.value, 0.93),
)


def report(scores: dict[str, Score]) -> Iterator[str]:
    """Yield the lines of the report, as Markdown: the targets, then types and leaks by header scheme."""
    yield "| figure | " + " | ".join(scores) + " |"
    yield "|---" * (len(scores) + 1) + "|"
    for target in TARGETS:
        yield f"| {target.name} | " + " | ".join(_cell(target, *one) for one in scores.items()) + " |"
    yield "| cells a second | " + " | ".join(f"{score.cells_per_second:,.0f}" for score in scores.values()) + " |"
    yield ""
    yield from _by_kind("type F1", {scheme: _types(score) for scheme, score in scores.items()})
    yield from _by_kind("left in text", {scheme: _leaks(score) for scheme, score in scores.items()})


def _cell(target: Target, scheme: str, score: Score) -> str:
    sign = "≥" if target.least else "≤"
    missed = "" if target.met(scheme, score) else " **missed**"
    return f"{target.value(score):.3f} ({sign} {target.at(scheme):g}){missed}"


def _types(score: Score) -> dict[str, str]:
    return {kind: f"{f1(*counts):.2f}" for kind, counts in score.by_type.items()}


def _leaks(score: Score) -> dict[str, str]:
    return {kind: f"{share.part} of {share.whole}" for kind, share in score.leaks.items()}


def _by_kind(title: str, columns: dict[str, dict[str, str]]) -> Iterator[str]:
    yield f"| {title} | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for kind in sorted(set().union(*columns.values())):
        yield f"| {kind} | " + " | ".join(column.get(kind, "-") for column in columns.values()) + " |"
    yield ""
