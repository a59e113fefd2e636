"""Integer noise. One part a file; the choice between them looks at public facts only (design rule 5)."""

from datasets.interfaces import Chooser, ConcentratedMechanism, Mechanism
from datasets.mechanisms.exact.discrete_gaussian import DiscreteGaussian
from datasets.mechanisms.exact.discrete_laplace import DiscreteLaplace
from datasets.mechanisms.exact.key_selection import KeySelection
from datasets.mechanisms.exact.permute_and_flip import ExactPermuteAndFlip
from datasets.mechanisms.geometric import Geometric
from datasets.mechanisms.permute_and_flip import PermuteAndFlip

GEOMETRIC = Geometric()
DISCRETE_LAPLACE = DiscreteLaplace()
DISCRETE_GAUSSIAN: ConcentratedMechanism = DiscreteGaussian()
PERMUTE_AND_FLIP = ExactPermuteAndFlip()
KEY_SELECTION = KeySelection()  # its delta is the threshold's, and is charged
LIBRARY_PERMUTE_AND_FLIP = PermuteAndFlip()  # its delta must be charged


def choose(*, range_max: int, sensitivity: int, micro_epsilon: int) -> Mechanism:
    """Return the mechanism for a total within +-`range_max`: diffprivlib's where its doubles are exact, else ours."""
    allowed = GEOMETRIC.allows(range_max=range_max, sensitivity=sensitivity, micro_epsilon=micro_epsilon)
    return GEOMETRIC if allowed else DISCRETE_LAPLACE


def chooser(*, candidates: int, sensitivity: int, micro_epsilon: int, delta_free: bool) -> Chooser:
    """Return who chooses among so many candidates: diffprivlib where delta can be charged and lists are short."""
    allowed = LIBRARY_PERMUTE_AND_FLIP.allows(
        candidates=candidates, sensitivity=sensitivity, micro_epsilon=micro_epsilon
    )
    return LIBRARY_PERMUTE_AND_FLIP if allowed and not delta_free else PERMUTE_AND_FLIP


__all__ = [
    "DISCRETE_GAUSSIAN",
    "DISCRETE_LAPLACE",
    "GEOMETRIC",
    "KEY_SELECTION",
    "LIBRARY_PERMUTE_AND_FLIP",
    "PERMUTE_AND_FLIP",
    "choose",
    "chooser",
]
