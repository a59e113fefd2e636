"""Losses of privacy as values: pure and concentrated ones never mix, and only the first turns into the second.

The units are integers: epsilon in 1e-6, rho in 1e-12, delta in 1e-18.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class _Amounts:
    """What both kinds of loss share: whole amounts, never negative, added within a kind."""

    def __post_init__(self) -> None:
        amounts = vars(self).values()
        if any(type(amount) is not int or amount < 0 for amount in amounts):
            raise ValueError("loss_invalid")

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return type(self)(*(one + two for one, two in pairs))


@dataclass(frozen=True)
class PureLoss(_Amounts):
    """(epsilon, delta)-DP; losses add up term by term (basic composition)."""

    micro_epsilon: int
    delta_atto: int


@dataclass(frozen=True)
class ConcentratedLoss(_Amounts):
    """(delta, rho)-approximate zCDP; losses add up term by term (Bun and Steinke 2016)."""

    rho_pico: int
    delta_atto: int


Loss = PureLoss | ConcentratedLoss


def rho_of_epsilon(micro_epsilon: int) -> int:
    """Return rho = epsilon^2 / 2 in 1e-12, rounded up.

    A request that names an epsilon of a concentrated product means this rho. The one integer is both what is charged
    and what the sampler is given, and its noise spends exactly that, so no rounding lies between charge and noise.
    """
    return -(-micro_epsilon * micro_epsilon // 2)


def concentrated_of(loss: PureLoss) -> ConcentratedLoss:
    """Return what a pure loss costs an account kept in rho: at most half a pico more than epsilon^2 / 2.

    (epsilon, delta)-DP is delta-approximate epsilon^2/2-zCDP (Bun and Steinke 2016); nothing leads back.
    """
    return ConcentratedLoss(rho_pico=rho_of_epsilon(loss.micro_epsilon), delta_atto=loss.delta_atto)
