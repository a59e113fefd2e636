"""What is known of one column before it is judged: plain cells, how many are different, what each kind makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from datasets.identifiers import normal_form
from datasets.identifiers.kind import Kind
from datasets.stages.inspection.headers import Vote, votes

DISTINCT_MAX = 1_200
LIKE = 0.3
WIDE = frozenset({"FREE_TEXT", "NAME", "REGION"})  # nearly every cell may be one of those: their own form must be there
MISHEARD = frozenset({"REGION"})  # jiguan is 籍贯 and 机关: an office is no region
FEW = 20  # with fewer different values, rows are counted: one odd code among three is not a third of the column


@dataclass(frozen=True)
class Column:
    """A sample of one column's cells, as they came, under its header."""

    header: str
    cells: Sequence[str]
    kinds: tuple[Kind, ...]

    @cached_property
    def filled(self) -> list[str]:
        """The plain forms of the cells that say something."""
        plain = {cell: normal_form.cell(cell) for cell in set(self.cells)}
        return [plain[cell] for cell in self.cells if not normal_form.missing(plain[cell])]

    @cached_property
    def distinct(self) -> list[str]:
        """The different values, a bounded number of them from all over."""
        found = list(dict.fromkeys(self.filled))
        return found[:: max(1, -(-len(found) // DISTINCT_MAX))]

    @cached_property
    def sample(self) -> list[str]:
        """The values that kinds are asked about."""
        return self.distinct if len(self.distinct) > FEW else self.filled[:DISTINCT_MAX]

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of the sample that each kind takes for its own."""
        return {kind.info_type: kind.share(self.sample) for kind in self.kinds}

    @cached_property
    def named(self) -> Kind | None:
        """The kind the header names; a few letters or a sound name one only if some values look like it."""
        return next((vote.kind for vote in votes(self.header, self.kinds) if self._borne_out(vote)), None)

    @property
    def vague(self) -> bool:
        """Tell whether the header names nothing, or something by a few letters or by sound alone."""
        return all(vote.weak or vote.heard for vote in votes(self.header, self.kinds))

    def _borne_out(self, vote: Vote) -> bool:
        """Tell whether a header's vote counts."""
        if not (vote.weak or vote.heard) or not self.sample:
            return True
        if vote.kind.info_type in (WIDE if vote.weak else MISHEARD):
            return self.shares[vote.kind.info_type] >= LIKE
        return vote.kind.share_fitting(self.sample) >= LIKE

    @property
    def empty(self) -> float:
        """The share of cells that say nothing."""
        return 1 - len(self.filled) / len(self.cells) if self.cells else 0.0

    @property
    def variety(self) -> float:
        """How many of the filled cells are different from each other."""
        return len(set(self.filled)) / len(self.filled) if self.filled else 0.0

    def kind(self, info_type: str) -> Kind:
        """Return a kind by its code."""
        return next(kind for kind in self.kinds if kind.info_type == info_type)

    @cached_property
    def numbers(self) -> list[int]:
        """The values as whole numbers; empty when one in ten is none."""
        plain = [value.removesuffix(".0") for value in self.filled]
        found = [int(value) for value in plain if value.isascii() and value.isdigit() and len(value) < 20]
        return found if found and len(found) >= 0.9 * len(self.filled) else []
