"""From draws on two neighbouring tables to a lower bound on epsilon (Ding et al. 2018; Clopper and Pearson 1934).

Half of the draws choose an event, the other half test it, so that looking for a good event cannot deceive the test.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Event = Callable[[float], bool]
THRESHOLDS = 60


@dataclass(frozen=True)
class Bound:
    """The lower bound on epsilon and the event that showed it."""

    epsilon: float
    event: str


def lower_bound(one: Sequence[float], other: Sequence[float], *, delta: float, alpha: float) -> Bound:
    """Return a lower bound on epsilon that is too high with probability at most `alpha`, whatever the distributions.

    Args:
        one: a number read off each draw on the first table.
        other: the same on its neighbour.
        delta: the claimed delta.
        alpha: the chance of a false alarm of this comparison.
    """
    found = [_tested(first, second, delta=delta, alpha=alpha / 2) for first, second in ((one, other), (other, one))]
    return max(found, key=lambda bound: bound.epsilon)


def _tested(first: Sequence[float], second: Sequence[float], *, delta: float, alpha: float) -> Bound:
    """Return the bound for the direction in which the first table makes the event more likely."""
    half, half_other = len(first) // 2, len(second) // 2
    choosing = first[:half], second[:half_other]
    label, event = max(_events(first[:half]), key=lambda item: _shown(item[1], *choosing, delta=delta, alpha=alpha))
    return Bound(_shown(event, first[half:], second[half_other:], delta=delta, alpha=alpha), label)


def _shown(event: Event, first: Sequence[float], second: Sequence[float], *, delta: float, alpha: float) -> float:
    """Return the epsilon that an event's frequencies show, if it was chosen before they were seen."""
    seen, seen_other = sum(map(event, first)), sum(map(event, second))
    low = _clopper_pearson_low(seen, len(first), alpha / 2)
    high = 1 - _clopper_pearson_low(len(second) - seen_other, len(second), alpha / 2)
    return math.log(max(low - delta, 1e-12) / high) if high > 0 else math.inf


def _events(values: Sequence[float]) -> list[tuple[str, Event]]:
    """Return events worth trying: above or below a threshold, and what only floating-point noise does."""
    ordered = sorted(values)
    points = sorted({ordered[place * (len(ordered) - 1) // THRESHOLDS] for place in range(THRESHOLDS + 1)})
    events: list[tuple[str, Event]] = [
        ("off the whole numbers", lambda value: value != int(value)),
        ("finer than 2^-53", lambda value: value * 2**53 != int(value * 2**53)),  # low bits (Mironov 2012)
    ]
    for point in points:
        events.append((f">= {point:g}", lambda value, point=point: value >= point))  # type: ignore[misc]
        events.append((f"<= {point:g}", lambda value, point=point: value <= point))  # type: ignore[misc]
    return events


def _clopper_pearson_low(seen: int, of: int, alpha: float) -> float:
    """Return the lower end of the exact confidence interval of a frequency."""
    if seen == 0:
        return 0.0
    from scipy.stats import beta  # noqa: PLC0415 - seconds of imports, for this command alone

    return float(beta.ppf(alpha, seen, of - seen + 1))
