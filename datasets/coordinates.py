"""What is summed, bounded and noised: coordinates of an answer, the bound that holds one person's part of each, the noise.

A coordinate never says what its number means to a reader; metrics are derived from coordinates after the draw.
"""

from dataclasses import dataclass
from enum import StrEnum

from datasets.query import Expression

BRANCHES = 4  # of a tree's node
VOTE = 720_720  # what one person has to give: every number up to 16 divides it


class Kind(StrEnum):
    """What a coordinate holds for each cell."""

    ROWS = "rows"  # number of rows
    PERSONS = "persons"  # number of persons
    VOTES = "votes"  # sum of floor(VOTE / n), n the person's own rows, over rows (whose expression is not missing)
    VOTED = "voted"  # sum of floor(VOTE / n) (value - centre)
    VALUES = "values"  # number of rows whose expression is not missing
    SUM = "sum"  # sum of value - centre
    SQUARES = "squares"  # sum of (value - centre)^2
    BINS = "bins"  # number of rows in each bin: one vector of several numbers
    PICK = "pick"  # one place of a public grid, chosen by its rank (no noise is added)
    TREE = "tree"  # number of rows below each node of a tree over a public grid: one vector


@dataclass(frozen=True)
class Coordinate:
    """One charged part of an answer. Values are clipped to low..high before they are centred; all in grid steps."""

    kind: Kind
    of: Expression | None = None
    low: int = 0
    high: int = 0
    center: int = 0
    edges: tuple[int, ...] = ()  # of BINS
    quantile: tuple[int, int] = (0, 1)  # of PICK: a / b
    leaf: int = 0  # of TREE: how many grid steps a leaf covers

    @property
    def width(self) -> int:
        """How many numbers it is a cell."""
        if self.kind is Kind.TREE:
            return sum(self.levels)
        return len(self.edges) - 1 if self.kind is Kind.BINS else 1

    @property
    def levels(self) -> tuple[int, ...]:
        """How many nodes each level of a TREE has, from the top, whose nodes have no common one above them."""
        sizes = [(self.high - self.low) // self.leaf + 1]
        while sizes[0] > BRANCHES:
            sizes.insert(0, -(-sizes[0] // BRANCHES))
        return tuple(sizes)

    @property
    def summed(self) -> bool:
        """Whether the engine adds it up in one row a cell; else it counts the rows of each place of the grid."""
        return self.kind not in {Kind.PICK, Kind.TREE}

    @property
    def weight(self) -> int:
        """The most one row can add to one number, in absolute value."""
        reach = max(self.high - self.center, self.center - self.low, 1)
        own = {Kind.SUM: reach, Kind.SQUARES: reach * reach, Kind.VOTES: VOTE, Kind.VOTED: VOTE * reach}
        return own.get(self.kind, 1)

    @property
    def voted(self) -> bool:
        """Whether a person's rows share one vote, whatever their number."""
        return self.kind in {Kind.VOTES, Kind.VOTED}


class Path(StrEnum):
    """How a compiled question holds one person's part, by public facts alone."""

    STORED = "stored"  # stored row ranks: r <= rows
    GROUPS = "groups"  # stored ranks of one dimension: g <= groups and s <= rows
    FILTERED = "filtered"  # rows that pass the filter are ranked anew: f <= rows
    FIRSTS = "firsts"  # a person counts once a cell, among rows bounded by STORED or FILTERED


@dataclass(frozen=True)
class Bound:
    """The predicate a compiled question enforces: at most `rows` rows of a person, for GROUPS `rows` in each of `groups`."""

    path: Path
    rows: int
    groups: int = 0
    dimension: str = ""  # of GROUPS
    filtered: bool = False  # of FIRSTS: ranks are those of FILTERED


@dataclass(frozen=True)
class Noise:
    """How one coordinate was drawn. Exactly one of `micro_epsilon` and `rho_pico` is not 0."""

    coordinate: Coordinate
    bound: Bound
    mechanism: str
    l1: int  # most that one person can change the whole vector, sum of absolute changes, in grid steps
    l2_squared: int  # the same, sum of squared changes
    micro_epsilon: int = 0
    rho_pico: int = 0
    delta_atto: int = 0
    why: str = ""  # code of the reason this mechanism was chosen
    drawn: tuple[int, ...] = ()  # rho of each draw combined in it, which add up to `rho_pico`; empty for a single draw
