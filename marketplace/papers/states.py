"""States of a filed identity."""

from django.db import models

from marketplace.core.transitions import StateTable


class IdentityState(models.TextChoices):
    """Whether an organisation is known to be who it says."""

    FILED = "filed"  # waits for two reviewers of other organisations
    CONFIRMED = "confirmed"
    RETURNED = "returned"  # not confirmed; the reasons say what to mend
    REPLACED = "replaced"  # another was filed after it


S = IdentityState
IDENTITY = StateTable(
    states=IdentityState,
    moves={
        S.FILED: frozenset({S.CONFIRMED, S.RETURNED, S.REPLACED}),
        S.CONFIRMED: frozenset({S.REPLACED}),
        S.RETURNED: frozenset({S.REPLACED}),
    },
)
