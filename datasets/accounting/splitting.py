"""Splitting a loss into shares that add up to it exactly (threat A33)."""

from typing import overload

from datasets.accounting.losses import ConcentratedLoss, Loss, PureLoss


@overload
def split(loss: int, parts: int) -> tuple[int, ...]: ...


@overload
def split(loss: PureLoss, parts: int) -> tuple[PureLoss, ...]: ...


@overload
def split(loss: ConcentratedLoss, parts: int) -> tuple[ConcentratedLoss, ...]: ...


@overload
def split(loss: Loss, parts: int) -> tuple[Loss, ...]: ...


def split(loss: int | Loss, parts: int) -> tuple[int | Loss, ...]:
    """Split a loss into `parts` shares that add up to it exactly; the first shares take the remainder.

    An integer is an amount of epsilon or rho in its own unit. Delta is split likewise, and may be 0 in a share.

    Raises:
        ValueError: there is not at least one unit of epsilon or rho for each part.
    """
    if isinstance(loss, PureLoss):
        pairs = zip(_positive(loss.micro_epsilon, parts), _even(loss.delta_atto, parts), strict=True)
        return tuple(PureLoss(*pair) for pair in pairs)
    if isinstance(loss, ConcentratedLoss):
        pairs = zip(_positive(loss.rho_pico, parts), _even(loss.delta_atto, parts), strict=True)
        return tuple(ConcentratedLoss(*pair) for pair in pairs)
    return _positive(loss, parts)


def _positive(amount: int, parts: int) -> tuple[int, ...]:
    """Return shares that are all at least 1."""
    if parts < 1 or amount < parts:
        raise ValueError("loss_too_small_to_split")
    return _even(amount, parts)


def _even(amount: int, parts: int) -> tuple[int, ...]:
    """Return shares that differ by at most 1."""
    share, rest = divmod(amount, parts)
    return tuple(share + (1 if place < rest else 0) for place in range(parts))
