"""The contribution profile: how much single persons contribute, as noisy histograms paid for once per version.

Each person adds exactly one unit to each histogram (own number of rows, own largest value of each measure, own number
of groups of each ranked dimension), all on public bins, before any bound is applied. What is computed from it is
post-processing: bounds, the share kept by them, expected errors (design rule 12).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from datasets.schema import Column

TELLING = 3  # all bins together must exceed so many standard deviations of their noise
TAIL = 2  # and the bins from one upward so many, for the tail to be believed
SURE_TAIL = 3  # or so many, where a false tail costs more than a missed one
VALUE_BINS = 24
VALUE_RATIO = 0.7
FINE = 8  # up to here counts are told apart finely


def count_bins(most: int) -> tuple[int, ...]:
    """Return the upper ends of the public bins of a count from 1 to `most`: four to each doubling at first, then two."""
    ends, end = [], 1
    while end < most:
        ends.append(end)
        end = max(end + 1, end * 5 // 4 if end < FINE else end * 7 // 5)
    return (*ends, most)


def value_bins(column: Column) -> tuple[int, ...]:
    """Return the upper ends of the public bins of a measure's values, in grid steps: ever wider away from the low end."""
    low, high = column.grid
    ends = {low + max(1, round((high - low) * VALUE_RATIO**power)) for power in range(VALUE_BINS)}
    return tuple(sorted(ends))


@dataclass(frozen=True)
class Profile:
    """Noisy numbers of persons by bin, and the standard deviation of the noise of each: of rows, and of the rest."""

    rows_ends: tuple[int, ...]
    rows: tuple[int, ...]
    values: Mapping[str, tuple[int, ...]]  # measure -> persons by own largest value
    groups: Mapping[str, tuple[int, ...]]  # ranked dimension -> persons by own number of groups
    rows_deviation: float
    deviation: float

    @cached_property
    def tells(self) -> bool:
        """Whether any person stands out of the noise; a profile of a tiny table tells nothing."""
        return sum(self.rows) > TELLING * self.rows_deviation * sqrt(len(self.rows))

    @cached_property
    def total_rows(self) -> float:
        """The expected number of rows before any bound."""
        return self.rows_within(self.rows_ends[-1])

    def rows_within(self, most: int) -> float:
        """Return the expected number of rows left when each person keeps at most so many."""
        if most not in self._cache:
            self._cache[most] = self._within(self._seen(self.rows, self.rows_deviation), most)
        return self._cache[most]

    @cached_property
    def _above(self) -> dict[str, list[tuple[int, float]]]:
        """Persons by own largest value of measures that were asked for already."""
        return {}

    @cached_property
    def _cache(self) -> dict[int, float]:
        """Rows within bounds that were asked for already."""
        return {}

    def kept_share(self, most: int) -> float:
        """Return the expected share of rows kept by a bound, of the whole table."""
        return min(1.0, self.rows_within(most) / max(1.0, self.total_rows))

    def groups_within(self, name: str, most: int) -> float:
        """Return the expected number of (person, group) pairs of a ranked dimension under a bound on groups.

        Beyond the last bin that stands out of the noise the persons left are spread as the numbers of rows are, which are known
        better: nobody is in more groups than they have rows. It is generous to the few who are in many.
        """
        if name not in self._pairs:
            self._pairs[name] = self._with_tail(self.groups[name])
        return self._within(self._pairs[name], most)

    @cached_property
    def _pairs(self) -> dict[str, list[float]]:
        """Persons by own number of groups of ranked dimensions that were asked for already."""
        return {}

    def _with_tail(self, noisy: Sequence[int]) -> list[float]:
        """Return persons by own number of groups, those beyond the last bin that stands out spread like rows."""
        seen = self._seen(noisy, self.deviation, SURE_TAIL)
        rows = self._seen(self.rows, self.rows_deviation, SURE_TAIL)
        beyond = 1 + max((place for place, count in enumerate(seen) if count), default=-1)
        share = max(0.0, sum(noisy[beyond:])) / max(1.0, sum(rows[beyond:]))
        return [*seen[:beyond], *(min(1.0, share) * count for count in rows[beyond:])]

    def persons_above(self, column: Column) -> list[tuple[int, float]]:
        """Return (bin end, expected persons whose own largest value lies in it) of a measure, in grid steps."""
        if column.name not in self._above:
            seen = self._seen(self.values[column.name], self.deviation)
            self._above[column.name] = list(zip(value_bins(column), seen, strict=True))
        return self._above[column.name]

    def _within(self, persons: Sequence[float], most: int) -> float:
        """Return the sum over persons of min(own number, `most`), a bin counted at its middle."""
        firsts = [1, *(end + 1 for end in self.rows_ends[:-1])]
        middles = [(first + end) / 2 for first, end in zip(firsts, self.rows_ends, strict=True)]
        return sum(min(middle, most) * count for middle, count in zip(middles, persons, strict=True))

    def _seen(self, noisy: Sequence[int], deviation: float, believed: int = TAIL) -> list[float]:
        """Return counts as far up as people surely are: the last bin from which on more than noise is left.

        A tail of few heavy contributors lies below the noise bin by bin, yet not when its bins are added up.
        """
        last, tail = -1, 0
        for place in reversed(range(len(noisy))):
            tail += noisy[place]
            if tail > believed * deviation * sqrt(len(noisy) - place):
                last = place
                break
        return [float(max(0, count)) if place <= last else 0.0 for place, count in enumerate(noisy)]

    def to_dict(self) -> dict[str, object]:
        """Return plain values that JSON keeps."""
        return {
            "rows_ends": list(self.rows_ends),
            "rows": list(self.rows),
            "values": {name: list(counts) for name, counts in self.values.items()},
            "groups": {name: list(counts) for name, counts in self.groups.items()},
            "rows_deviation": self.rows_deviation,
            "deviation": self.deviation,
        }


def from_dict(kept: Mapping[str, object]) -> Profile:
    """Return the profile `to_dict` wrote."""
    values, groups = kept["values"], kept["groups"]
    assert isinstance(values, Mapping)
    assert isinstance(groups, Mapping)
    return Profile(
        rows_ends=tuple(kept["rows_ends"]),  # type: ignore[arg-type]
        rows=tuple(kept["rows"]),  # type: ignore[arg-type]
        values={name: tuple(counts) for name, counts in values.items()},
        groups={name: tuple(counts) for name, counts in groups.items()},
        rows_deviation=float(str(kept["rows_deviation"])),
        deviation=float(str(kept["deviation"])),
    )
