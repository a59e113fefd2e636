"""Reads of accounts: the actor behind a session or a key, a member's keys."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from marketplace.accounts.models import ApiKey, FactorReset, Membership, Organisation, User
from marketplace.accounts.states import ResetState
from marketplace.core import clock
from marketplace.core.permissions import PROVED_ROLES, Actor, ActorKind, Permission, Role


def roles_in(user_id: UUID, organisation_id: UUID) -> frozenset[Role]:
    """Return the roles a person has for an organisation."""
    held = Membership.objects.filter(user_id=user_id, organisation_id=organisation_id)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def memberships(user: User) -> QuerySet[Membership]:
    """Return a person's memberships with their organisations, first made first."""
    return Membership.objects.filter(user=user).select_related("organisation").order_by("created_at")


def actor_of(user: User, organisation_id: UUID | None = None, *, factor: str | None = None) -> Actor:
    """Return the actor of a signed-in person, for the named organisation or the first one.

    Args:
        user: who.
        organisation_id: for which of their organisations.
        factor: the id of the second factor their session has proved; it counts while it is still theirs.
    """
    held = memberships(user)
    chosen = held.filter(organisation_id=organisation_id).first() or held.first()
    if chosen is None:
        return Actor(user_id=user.id, organisation_id=None)
    return Actor(
        user_id=user.id,
        organisation_id=chosen.organisation_id,
        roles=roles_in(user.id, chosen.organisation_id),
        proved=factor is not None and factor == _factor_id(user.id),
    )


def actor_of_key(key: ApiKey) -> Actor:
    """Return the actor behind an API key; those who decide need a second factor enrolled, scripts have none."""
    scopes = None if key.scopes is None else frozenset(Permission(scope) for scope in key.scopes)
    return Actor(
        user_id=key.user_id,
        organisation_id=key.organisation_id,
        roles=roles_in(key.user_id, key.organisation_id),
        kind=ActorKind(key.actor_kind),
        scopes=scopes,
        proved=key.actor_kind == ActorKind.SCRIPT or factor_of(key.user_id) is not None,
    )


def factors_of(user_id: UUID | None) -> QuerySet[Authenticator]:
    """Return a person's second factor, as a query of one row or none."""
    return Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP)


def factor_of(user_id: UUID | None) -> Authenticator | None:
    """Return a person's second factor."""
    return factors_of(user_id).first()


def _factor_id(user_id: UUID) -> str | None:
    """Return the id of a person's second factor."""
    found = factor_of(user_id)
    return found.data["id"] if found else None


def factor_mark(user_id: UUID | None) -> str | None:
    """Return what tells whether two people hold the same secret."""
    found = factor_of(user_id)
    return found.data["mark"] if found else None


def shares_factor(mark: str | None, organisation_id: UUID) -> bool:
    """Tell whether a member of an organisation holds the second factor with this mark."""
    held = Authenticator.objects.filter(user__memberships__organisation_id=organisation_id, data__mark=mark)
    return mark is not None and held.exists()


def needs_factor(user: User) -> bool:
    """Tell whether a person signs in with a second factor: who decides for any organisation, who has one, who lost it."""
    deciding = Membership.objects.filter(user=user, role__in=PROVED_ROLES).exists()
    return deciding or factor_of(user.id) is not None or handed_over(user.id) is not None


def handed_over(user_id: UUID | None) -> FactorReset | None:
    """Return the reset whose code a person needs for setting a new factor up; None where none is owed.

    Once it was used. When its day is over it still bars the way: another reset is needed, never the password alone.
    """
    last = FactorReset.objects.filter(user_id=user_id).exclude(code_sha256="").first()
    return last if last is not None and last.state != ResetState.USED else None


def resets(actor: Actor) -> QuerySet[FactorReset]:
    """Return the resets of second factors, newest first, for those who may decide on them."""
    actor.require(Permission.ACCOUNTS_FACTOR_RESET)
    return FactorReset.objects.select_related("user").order_by("-created_at")


def resets_of(user_id: UUID | None) -> QuerySet[FactorReset]:
    """Return what a person is told: every reset of their factor asked for within the last thirty days."""
    own = FactorReset.objects.filter(user_id=user_id, created_at__gte=clock.now() - timedelta(days=30))
    return own.order_by("-created_at")


def people(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return e-mail addresses by person."""
    return dict(User.objects.filter(id__in=set(ids)).values_list("id", "email"))


def keys_of(actor: Actor) -> QuerySet[ApiKey]:
    """Return the actor's own keys for its organisation, newest first."""
    own = ApiKey.objects.filter(user_id=actor.user_id, organisation_id=actor.organisation_id)
    return own.order_by("-created_at")


def organisation(organisation_id: UUID | None) -> Organisation | None:
    """Return an organisation's public row."""
    return Organisation.objects.filter(id=organisation_id).first()


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names by organisation id."""
    return dict(Organisation.objects.filter(id__in=set(ids)).values_list("id", "name"))


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation of this name; for commands, which know parties by name."""
    return Organisation.objects.filter(name=name).first()


def user_with_email(email: str) -> User | None:
    """Return the person with this e-mail address; for commands and sign-in."""
    return User.objects.filter(email=email.strip().lower()).first()


def user_with_id(user_id: UUID) -> User | None:
    """Return a person; for the step between password and session."""
    return User.objects.filter(id=user_id, is_active=True).first()
