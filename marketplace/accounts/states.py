"""States of a reset of somebody's second factor."""

from django.db import models

from marketplace.core.transitions import StateTable


class ResetState(models.TextChoices):
    """Where a reset stands."""

    ASKED = "asked"  # by one operator; waits for another
    DONE = "done"  # the factor is gone; a new one is set up with the code that was handed over
    USED = "used"  # a new factor is set up
    REFUSED = "refused"  # by another operator, by the person, or because a day went by


S = ResetState
RESET = StateTable(
    states=ResetState,
    moves={S.ASKED: frozenset({S.DONE, S.REFUSED}), S.DONE: frozenset({S.USED, S.REFUSED})},
)
