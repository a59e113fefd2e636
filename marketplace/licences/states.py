"""States of an agreement: the Dataspace Protocol's names."""

from django.db import models

from marketplace.core.transitions import StateTable


class AgreementState(models.TextChoices):
    """Where an agreement stands."""

    REQUESTED = "requested"  # a buyer asks for a standing offer
    OFFERED = "offered"
    ACCEPTED = "accepted"
    AGREED = "agreed"  # both sides are bound: the standing offer was taken unchanged
    VERIFIED = "verified"
    FINALIZED = "finalized"  # in force; questions may be asked
    TERMINATED = "terminated"


S = AgreementState
AGREEMENT = StateTable(
    states=AgreementState,
    moves={
        S.REQUESTED: frozenset({S.OFFERED, S.AGREED, S.TERMINATED}),
        S.OFFERED: frozenset({S.ACCEPTED, S.TERMINATED}),
        S.ACCEPTED: frozenset({S.AGREED, S.TERMINATED}),
        S.AGREED: frozenset({S.VERIFIED, S.TERMINATED}),
        S.VERIFIED: frozenset({S.FINALIZED, S.TERMINATED}),
        S.FINALIZED: frozenset({S.TERMINATED}),
    },
)
