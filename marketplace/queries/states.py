"""States of a draw. A question has no state of its own: it shows its draw's, not before its public slot."""

from django.db import models

from marketplace.core.transitions import StateTable


class DrawState(models.TextChoices):
    """Where one paid draw of noise stands."""

    RESERVED = "reserved"  # charged as a reservation, waits for a worker
    RUNNING = "running"  # a worker computes and draws in memory
    RELEASED = "released"  # stored and posted: the answer for ever
    VOIDED = "voided"  # taken back before a worker claimed it
    SPENT_NO_ANSWER = "spent_no_answer"  # three attempts failed; the loss is posted all the same


D = DrawState
DRAW = StateTable(
    states=DrawState,
    moves={
        D.RESERVED: frozenset({D.RUNNING, D.VOIDED, D.SPENT_NO_ANSWER}),
        D.RUNNING: frozenset({D.RELEASED, D.SPENT_NO_ANSWER}),
    },
)
LIVE = (DrawState.RESERVED, DrawState.RUNNING, DrawState.RELEASED)
