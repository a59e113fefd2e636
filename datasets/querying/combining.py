"""A better answer to a question already answered, for what it costs more: a second Gaussian draw, combined with the first.

Two draws at rho_1 and rho_2 of the same exact numbers have variances D^2 / (2 rho): their mean weighted by inverse variance is
(rho_1 x_1 + rho_2 x_2) / (rho_1 + rho_2), as exact as one draw at rho_1 + rho_2. It must be the same numbers: the same path, bound, clip,
centre and grid. Laplace draws gain less than they pay, picks and trees cannot be averaged: there all is drawn anew.
"""

from dataclasses import replace

import numpy as np

from datasets.coordinates import Noise
from datasets.mechanisms import DISCRETE_GAUSSIAN
from datasets.querying.planning import AnswerPlan
from datasets.tables import Answer


def remaining(plan: AnswerPlan, stored: Answer) -> AnswerPlan | None:
    """Return the plan of a second draw that lifts a stored answer to a plan's loss; None where all must be drawn anew.

    Args:
        plan: what a fresh answer at the wanted loss would be.
        stored: an answer to the same question of the same version.
    """
    if len(plan.noises) != len(stored.noises):
        return None
    more = [_more(wanted, held) for wanted, held in zip(plan.noises, stored.noises, strict=True)]
    noises = tuple(noise for noise in more if noise is not None)
    return AnswerPlan(plan.planned, noises) if len(noises) == len(more) else None


def _more(wanted: Noise, held: Noise) -> Noise | None:
    """Return the second draw of one coordinate, or None where the two are not of the same numbers and law."""
    rho = wanted.rho_pico - held.rho_pico
    same = (wanted.coordinate, wanted.bound, wanted.l2_squared) == (held.coordinate, held.bound, held.l2_squared)
    gaussian = wanted.mechanism == held.mechanism == DISCRETE_GAUSSIAN.name and wanted.coordinate.summed
    if not (same and gaussian and rho > 0):
        return None
    fits = DISCRETE_GAUSSIAN.allows(range_max=0, sensitivity_squared=wanted.l2_squared, rho_pico=rho)
    return replace(wanted, rho_pico=rho, why="second_draw") if fits else None


def combined(stored: Answer, second: Answer) -> Answer:
    """Return the mean of two answers to one question, weighted by inverse variance, on the grid."""
    widths = np.repeat(np.arange(len(stored.noises)), [noise.coordinate.width for noise in stored.noises])
    rows = zip(widths.tolist(), stored.values, second.values, strict=True)
    values = tuple(
        tuple(
            _mean(pair, (stored.noises[at].rho_pico, second.noises[at].rho_pico)) for pair in zip(one, two, strict=True)
        )
        for at, one, two in rows
    )
    noises = tuple(_noise(held, more) for held, more in zip(stored.noises, second.noises, strict=True))
    return replace(second, noises=noises, values=values)


def _mean(pair: tuple[int, int], rhos: tuple[int, int]) -> int:
    """Return the weighted mean of two numbers, rounded to the nearest grid step, in integers throughout."""
    whole = sum(rhos)
    return (2 * (pair[0] * rhos[0] + pair[1] * rhos[1]) + whole) // (2 * whole)


def _noise(held: Noise, more: Noise) -> Noise:
    """Return how a combined coordinate was drawn."""
    drawn = (*(held.drawn or (held.rho_pico,)), more.rho_pico)
    return replace(more, rho_pico=sum(drawn), drawn=drawn, why="combined_with_stored")
