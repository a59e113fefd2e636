"""Privacy losses as exact integers: epsilon in 1e-6, rho in 1e-12, delta in 1e-18, rounded against the spender."""

from datasets.accounting.conversion import epsilon_at, rho_at
from datasets.accounting.deltas import geometric_delta_atto, permute_and_flip_delta_atto
from datasets.accounting.formats import format_delta, format_micro, format_rho
from datasets.accounting.losses import ConcentratedLoss, Loss, PureLoss, concentrated_of, rho_of_epsilon
from datasets.accounting.splitting import split

__all__ = [
    "ConcentratedLoss",
    "Loss",
    "PureLoss",
    "concentrated_of",
    "epsilon_at",
    "format_delta",
    "format_micro",
    "format_rho",
    "geometric_delta_atto",
    "permute_and_flip_delta_atto",
    "rho_at",
    "rho_of_epsilon",
    "split",
]
