"""Privacy losses as exact integers: epsilon in 1e-6, rho in 1e-12, delta in 1e-18, rounded against the spender."""

from datasets.accounting.formats import format_delta, format_micro
from datasets.accounting.losses import Loss, geometric_delta_atto, pure, split

__all__ = ["Loss", "format_delta", "format_micro", "geometric_delta_atto", "pure", "split"]
