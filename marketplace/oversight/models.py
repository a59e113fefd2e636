"""Accesses in an emergency (break-glass): one person's look at the exact figures of one version, for an hour.

Invariant: two approvals of different persons, organisations and second factors, none of the one who asks; the database
holds that nobody approves twice, and neither an organisation nor a factor does.
"""

from django.db import models

from marketplace.core.models import Base
from marketplace.oversight.states import ACCESS, AccessState


class EmergencyAccess(Base):
    """Who asked for which version's figures, why, and until when they may look."""

    version_id = models.UUIDField(db_index=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    factor = models.CharField(max_length=64, null=True)  # noqa: DJ001 - none for a script
    reason = models.TextField()
    state = models.CharField(max_length=8, default=AccessState.ASKED)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [ACCESS.constraint("access_state_known")]


class Approval(Base):
    """One person's word on an access. Never changed."""

    access = models.ForeignKey(EmergencyAccess, on_delete=models.PROTECT, related_name="approvals")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    factor = models.CharField(max_length=64, null=True)  # noqa: DJ001 - none for a script
    approves = models.BooleanField()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["access", "user_id"], name="approval_once_a_person"),
            models.UniqueConstraint(fields=["access", "organisation_id"], name="approval_once_an_organisation"),
            models.UniqueConstraint(fields=["access", "factor"], name="approval_once_a_factor"),
        ]
