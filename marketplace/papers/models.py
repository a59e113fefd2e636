"""Identities of organisations and signed entrusted-processing agreements.

Invariant: an organisation has one identity that counts, the last one filed, and no two organisations are confirmed
under one credit code. What was filed, signed or ended is never changed; the database holds all three.
"""

from django.db import models

from marketplace.accounts.models import Organisation
from marketplace.core.models import Base
from marketplace.papers.states import IDENTITY, IdentityState


class Identity(Base):
    """Who an organisation says it is: its name in the register, its credit code (USCC), whom to reach."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    user_id = models.UUIDField()  # who filed it
    legal_name = models.CharField(max_length=120)
    uscc = models.CharField(max_length=18)
    sealed_contact = models.BinaryField()  # a person's name and number: sealed under the master key
    state = models.CharField(max_length=10, default=IdentityState.FILED)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            IDENTITY.constraint("identity_state_known"),
            models.UniqueConstraint(
                fields=["organisation"], condition=~models.Q(state="replaced"), name="identity_one_counts"
            ),
            models.UniqueConstraint(
                fields=["uscc"], condition=models.Q(state="confirmed"), name="identity_code_confirmed_once"
            ),
        ]


class Signature(Base):
    """One signing of the entrusted-processing agreement: by whom, for which legal person, exactly which text.

    It binds while its round is the organisation's: each ending begins the next one, in which everybody signs anew.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="signatures")
    user_id = models.UUIDField()
    name = models.CharField(max_length=80)  # as the signer wrote it
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    text = models.JSONField()  # as signed, so that a copy stands alone
    actor_kind = models.CharField(max_length=8)
    round = models.PositiveSmallIntegerField(default=0)  # how often the organisation had ended the agreement before

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["identity", "version", "sha256", "round"], name="signature_once"),
        ]


class Ending(Base):
    """One ending of an organisation's agreement: all signatures of its round bind no more. Nothing undoes it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="endings")  # the newest one it ends
    user_id = models.UUIDField()
    name = models.CharField(max_length=80)  # as who ended it wrote it
    reason = models.TextField()
    round = models.PositiveSmallIntegerField()
    actor_kind = models.CharField(max_length=8)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["organisation", "round"], name="ending_once_a_round")]
