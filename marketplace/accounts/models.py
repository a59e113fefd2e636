"""People, organisations, who does what for whom, and API keys (stored hashed, shown once)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from marketplace.accounts.states import RESET, ResetState
from marketplace.core.models import Base
from marketplace.core.permissions import ActorKind, Role

ROLES = [(role.value, role.value) for role in Role]
KINDS = [(kind.value, kind.value) for kind in ActorKind]


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, Base):
    """A person who signs in with an e-mail address (stored in lower case)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)  # one more ends every session there is

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must know: Django's mark of the password, and the epoch once there is one."""
        of_password: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{of_password}:{self.session_epoch}" if self.session_epoch else of_password


class Organisation(Base):
    """A party of the market; `name` in its own language, `name_en` for English readers."""

    name = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120, default="", blank=True)
    parts = models.JSONField(default=list)  # of core.permissions.Part, in their order


class Membership(Base):
    """One role of one person for one organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_known"
            ),
        ]


class FactorReset(Base):
    """A lost second factor: who asked for its removal and why, who confirmed it, what was handed to the person."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")  # whose factor
    asked_by = models.UUIDField()
    organisation_id = models.UUIDField()  # of who asked
    factor = models.CharField(max_length=64, null=True)  # noqa: DJ001 - the asker's mark
    reason = models.TextField()
    state = models.CharField(max_length=8, default=ResetState.ASKED)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    code_sha256 = models.CharField(max_length=64, default="", blank=True)  # of 80 random bits, shown once
    ends_at = models.DateTimeField()  # of the present step: to be confirmed by then, or to be used

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            RESET.constraint("reset_state_known"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state__in=["asked", "done"]), name="reset_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | ~models.Q(decided_by=models.F("asked_by"))
                | models.Q(state="refused"),
                name="reset_by_two",
            ),
        ]


class ApiKey(Base):
    """A key of one person for one organisation: a visible prefix and the SHA-256 of 256 random bits."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    scopes = models.JSONField(null=True)  # permissions; null: all of the member's roles
    cidrs = models.JSONField(default=list)  # networks it may be used from; empty: any
    actor_kind = models.CharField(max_length=8, choices=KINDS, default=ActorKind.PERSON)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
