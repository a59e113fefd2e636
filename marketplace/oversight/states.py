"""States of an access in an emergency."""

from django.db import models

from marketplace.core.transitions import StateTable


class AccessState(models.TextChoices):
    """Where an access stands."""

    ASKED = "asked"  # waits for two approvals
    OPEN = "open"  # until its end, for the one who asked
    REFUSED = "refused"


ACCESS = StateTable(
    states=AccessState,
    moves={AccessState.ASKED: frozenset({AccessState.OPEN, AccessState.REFUSED})},
)
