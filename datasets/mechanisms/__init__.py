"""Integer noise. One part a file; the choice between them looks at public facts only (design rule 5)."""

from datasets.interfaces import Mechanism
from datasets.mechanisms.discrete_laplace import DiscreteLaplace
from datasets.mechanisms.geometric import Geometric

GEOMETRIC = Geometric()
DISCRETE_LAPLACE = DiscreteLaplace()


def choose(*, range_max: int, sensitivity: int, micro_epsilon: int) -> Mechanism:
    """Return the mechanism for a total within +-`range_max`: diffprivlib's where its doubles are exact, else ours."""
    allowed = GEOMETRIC.allows(range_max=range_max, sensitivity=sensitivity, micro_epsilon=micro_epsilon)
    return GEOMETRIC if allowed else DISCRETE_LAPLACE


__all__ = ["DISCRETE_LAPLACE", "GEOMETRIC", "choose"]
