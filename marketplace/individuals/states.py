"""States of a rights request."""

from django.db import models

from marketplace.core.transitions import StateTable


class RequestState(models.TextChoices):
    """Where a person's request stands."""

    OPEN = "open"  # the handler has until `due_at`
    ANSWERED = "answered"
    REFUSED = "refused"  # with a reason (PIPL article 50)


REQUEST = StateTable(
    states=RequestState,
    moves={RequestState.OPEN: frozenset({RequestState.ANSWERED, RequestState.REFUSED})},
)
